const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 24;
/** The largest number of bytes that falls evenly on the characters; others are drawn again. */
const EVEN = 256 - (256 % CHARACTERS.length);

/** Draws a challenge of 24 letters and digits, 142 random bits. */
export function newChallenge(draw: (bytes: Uint8Array<ArrayBuffer>) => unknown = (bytes) => crypto.getRandomValues(bytes)): string {
  let challenge = '';
  const bytes = new Uint8Array(64);
  while (challenge.length < LENGTH) {
    draw(bytes);
    for (const byte of bytes) {
      if (byte < EVEN && challenge.length < LENGTH) challenge += CHARACTERS[byte % CHARACTERS.length];
    }
  }
  return challenge;
}
