/** What is there to choose, minutes. */
export const GRACES = [
  { minutes: 0, name: 'none' },
  { minutes: 30, name: 'half' },
  { minutes: 60, name: 'hour' },
] as const;

/** The name of a grace period in the catalogue. */
export function graceName(minutes: number | undefined): (typeof GRACES)[number]['name'] {
  return GRACES.find((grace) => grace.minutes === minutes)?.name ?? 'none';
}
