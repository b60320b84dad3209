/** A policy document as one reads it; what is no JSON stays as it is. */
export function pretty(document: string): string {
  try {
    return `${JSON.stringify(JSON.parse(document), undefined, 2)}\n`;
  } catch {
    return document;
  }
}
