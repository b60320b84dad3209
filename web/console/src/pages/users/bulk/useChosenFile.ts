import { useMemo, useState } from 'react';

import { decode, type Decoded, type Encoding, type Unreadable } from '../../../csv/decode';
import { MOST_BYTES } from '../../../csv/limits';
import { people, type Person, type Refusal } from '../../../csv/people';

type Refused = Refusal | Unreadable | 'tooLarge';

/** A file that somebody chose, and what is in it. */
export interface ChosenFile {
  readonly file: File | undefined;
  readonly choose: (file: File | undefined) => void;
  readonly decoded: Decoded | undefined;
  readonly setEncoding: (encoding: Encoding) => void;
  /** Why it is not taken. */
  readonly refused: Refused | undefined;
  readonly people: readonly Person[] | undefined;
  /** Another one for each reading. */
  readonly reading: string;
}

/** Reads a file that somebody chooses, again when another encoding is chosen. */
export function useChosenFile(): ChosenFile {
  const [file, setFile] = useState<File>();
  const [bytes, setBytes] = useState<Uint8Array>();
  const [encoding, setEncoding] = useState<Encoding>();
  const choose = (next: File | undefined) => {
    setFile(next);
    setBytes(undefined);
    setEncoding(undefined);
    if (next && next.size <= MOST_BYTES) void next.arrayBuffer().then((buffer) => setBytes(new Uint8Array(buffer)));
  };
  const read = useMemo(() => {
    if (file && file.size > MOST_BYTES) return { refused: 'tooLarge' as const };
    if (!bytes) return {};
    const decoded = decode(bytes, encoding);
    if (typeof decoded === 'string') return { refused: decoded };
    const found = people(decoded.text);
    return typeof found === 'string' ? { decoded, refused: found } : { decoded, people: found, reading: crypto.randomUUID() };
  }, [file, bytes, encoding]);
  const { decoded, refused, people: rows, reading = '' } = read;
  return { file, choose, setEncoding, decoded, refused, people: rows, reading };
}
