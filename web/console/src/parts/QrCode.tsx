/** A QR code from its modules, dark where they are true, with the quiet zone around it. */
export function QrCode({ modules, label }: { modules: readonly (readonly boolean[])[]; label: string }) {
  const QUIET = 4;
  const size = modules.length + 2 * QUIET;
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={outline(modules, QUIET)} fill="#000" />
    </svg>
  );
}

/** One square for each dark module. */
function outline(modules: readonly (readonly boolean[])[], quiet: number): string {
  return modules
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : '')))
    .join('');
}
