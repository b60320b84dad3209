/** A moment in the reader's locale and time zone. */
export function when(moment: string | number | Date | undefined): string | undefined {
  const date = parsed(moment);
  return date?.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** The day of a moment in the reader's locale and time zone. */
export function day(moment: string | number | Date | undefined): string | undefined {
  return parsed(moment)?.toLocaleDateString(undefined, { dateStyle: 'medium' });
}

/** A moment in the reader's locale in UTC, where the service counts in it. */
export function whenUtc(moment: string | number | Date | undefined): string | undefined {
  const date = parsed(moment);
  return date?.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });
}

function parsed(moment: string | number | Date | undefined): Date | undefined {
  if (moment === undefined || moment === '') return undefined;
  // Numbers are seconds since the epoch, as the API has them.
  const date = new Date(typeof moment === 'number' ? moment * 1000 : moment);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
