import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// `npm run dev` serves the console by itself and passes calls on to a running `sottod`.
const server = process.env['SOTTO_ADMIN_URL'] ?? 'http://localhost:7410';
const passedOn = ['/console/api', '/networks', '/sessions', '/tags', '/allow-list.json', '/allow-list.txt'];

/** Puts what the sign-in needs into one file, which so holds nothing else. */
function onTheWayIn(id: string, modules: { getModuleInfo: (id: string) => { importedIds: readonly string[] } | null }): string | null {
  if (needed.size === 0) {
    const visit = (module: string) => {
      if (needed.has(module)) return;
      needed.add(module);
      modules.getModuleInfo(module)?.importedIds.forEach(visit);
    };
    starts.forEach(visit);
  }
  return needed.has(id) && !starts.includes(id) ? 'first' : null;
}
const needed = new Set<string>();
const starts = ['main.tsx', 'pages/sign-in/SignInPage.tsx'].map((start) => `${import.meta.dirname}/src/${start}`);

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: {
    target: 'es2022',
    manifest: true,
    // Where the code is, a person who debugs a deployment may see; inlined files would break the policy of the page.
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        // What several pages share comes in few files: a browser asks for six at a time, and a page had a hundred.
        codeSplitting: {
          groups: [
            { name: onTheWayIn, debugName: 'first', priority: 1 },
            { name: 'shared', minShareCount: 7 },
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(passedOn.map((path) => [path, { target: server }])),
  },
  test: { include: ['src/**/*.test.ts'] },
} as never);
