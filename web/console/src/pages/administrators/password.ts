/** Without letters and digits that are taken for others. */
const LETTERS = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const GROUPS = 4;
const OF = 5;

/** A password of some 115 random bits that the rules for passwords take, `xxxxx-xxxxx-xxxxx-xxxxx`. */
export function newPassword(random: (bytes: Uint8Array) => Uint8Array = (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>)): string {
  for (;;) {
    const groups = Array.from({ length: GROUPS }, () => Array.from({ length: OF }, () => letter(random)).join(''));
    const password = groups.join('-');
    if (/[a-z]/.test(password) && /[A-Z]/.test(password) && /[0-9]/.test(password)) return password;
  }
}

/** Each letter is as likely as any other. */
function letter(random: (bytes: Uint8Array) => Uint8Array): string {
  const fair = 256 - (256 % LETTERS.length);
  for (;;) {
    const [byte = 255] = random(new Uint8Array(1));
    if (byte < fair) return LETTERS.charAt(byte % LETTERS.length);
  }
}
