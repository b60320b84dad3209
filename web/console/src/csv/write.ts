import Papa from 'papaparse';

import { saveFile } from '../parts/saveFile';

// What a spreadsheet would run: also behind white space, before line breaks, and in full width.
const FORMULA = /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Writes rows as lines of CSV that a spreadsheet shows and does not run. */
export function csv(rows: readonly (readonly unknown[])[]): string {
  return rows.length === 0 ? '' : `${Papa.unparse(rows as unknown[][], { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
}

/** Takes off what [`csv`] put before a value that looked like a formula. */
export function withoutEscape(value: string): string {
  return value.startsWith("'") && FORMULA.test(value.slice(1)) ? value.slice(1) : value;
}

/** Gives the browser lines of CSV to save; spreadsheets take them for UTF-8 by the first character. */
export function saveCsv(name: string, lines: readonly string[]): void {
  saveFile(name, 'text/csv;charset=utf-8', ['\uFEFF', ...lines]);
}
