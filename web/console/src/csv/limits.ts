/** The most that is read from a file that somebody chose. */
export const MOST_BYTES = 5 * 1024 * 1024;
export const MOST_ROWS = 10_000;

/** As the server has them (`types/src/limits.rs`): bytes of an address, characters of a name. */
export const ADDRESS_BYTES = 254;
export const NAME_CHARACTERS = 100;
