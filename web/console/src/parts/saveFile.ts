/** Hands a text over as a file. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by then, or never will.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Rows as CSV; what a spreadsheet would take for a formula is made text. */
export async function csv(fields: readonly string[], rows: readonly (readonly unknown[])[]): Promise<string> {
  const { default: papa } = await import('papaparse');
  return papa.unparse({ fields: [...fields], data: rows as unknown[][] }, { escapeFormulae: true });
}
