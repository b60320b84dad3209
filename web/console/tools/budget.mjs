// How much JavaScript comes, compressed as it is served: before the sign-in can be used, and before the list of networks.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const PAGES = [
  ['the first load, the sign-in', 250_000, ['index.html', 'src/pages/sign-in/SignInPage.tsx']],
  ['with the list of networks', 400_000, ['index.html', 'src/shell/Shell.tsx', 'src/pages/networks/NetworksPage.tsx']],
];

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));

let failed = false;
for (const [what, most, parts] of PAGES) {
  const files = new Set();
  const visit = (name) => {
    const part = manifest[name];
    if (!part) throw new Error(`the build has no ${name}`);
    if (files.has(part.file)) return;
    files.add(part.file);
    part.imports?.forEach(visit);
  };
  parts.forEach(visit);
  const sizes = [...files].map((file) => gzipSync(readFileSync(`dist/${file}`)).length);
  const sum = sizes.reduce((total, size) => total + size, 0);
  process.stdout.write(`${String(sum).padStart(8)} bytes of JavaScript, of at most ${most}: ${what}\n`);
  failed ||= sum > most;
}
if (failed) process.exit(1);
