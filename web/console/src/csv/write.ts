import Papa from 'papaparse';

// What a spreadsheet would run: also behind white space, before line breaks, and in full width.
const FORMULA = /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Writes rows as lines of CSV that a spreadsheet shows and does not run. */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : `${Papa.unparse([...rows], { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
}

/** Takes off what [`csv`] put before a value that looked like a formula. */
export function withoutEscape(value: string): string {
  return value.startsWith("'") && FORMULA.test(value.slice(1)) ? value.slice(1) : value;
}

/** Gives the browser a file to save; spreadsheets take it for UTF-8 by its first character. */
export function saveCsv(name: string, lines: readonly string[]): void {
  const url = URL.createObjectURL(new Blob(['\uFEFF', ...lines], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
