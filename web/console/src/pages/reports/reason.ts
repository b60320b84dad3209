import type { Report } from '../../api/generated';

/** The reason in the server's words, as the beginning of a line. */
export function reasonOf({ reason }: Report): string {
  return reason.slice(0, 1).toUpperCase() + reason.slice(1);
}
