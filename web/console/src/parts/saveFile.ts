/** Gives the browser a file to save. */
export function saveFile(name: string, type: string, texts: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([...texts], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by then, or never will.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
