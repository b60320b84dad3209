/** How the bytes of a file can be read. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** Whether the bytes say so themselves; else a person has to look. */
  readonly certain: boolean;
  /** Whether some bytes mean nothing in this encoding. */
  readonly damaged: boolean;
}

/** Why a file is no text. */
export type Unreadable = 'archive' | 'binary';

/** Reads bytes as text: as they say themselves, as somebody asked, or as they look. */
export function decode(bytes: Uint8Array, asked?: Encoding): Decoded | Unreadable {
  // A workbook is a ZIP archive.
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return 'archive';
  const marked = byMark(bytes);
  const encoding = asked ?? marked ?? looksLike(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes('\0')) return 'binary';
  const certain = encoding === marked || (encoding === 'utf-8' && isUtf8(bytes));
  return { text, encoding, certain, damaged: text.includes('\uFFFD') };
}

function byMark(bytes: Uint8Array): Encoding | undefined {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return 'utf-8';
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  return startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : undefined;
}

function looksLike(bytes: Uint8Array): Encoding {
  // Addresses are ASCII, so in UTF-16 about every other byte is zero.
  const zeros = [0, 0];
  const seen = bytes.subarray(0, 4096);
  seen.forEach((byte, place) => {
    if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = seen.length / 4;
  if (odd > many && even < many / 8) return 'utf-16le';
  if (even > many && odd < many / 8) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, place) => bytes[place] === byte);
}
