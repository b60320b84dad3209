import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// `npm run dev` serves the console by itself and passes calls on to a running `sottod`.
const server = process.env['SOTTO_ADMIN_URL'] ?? 'http://localhost:7410';
const passedOn = ['/console/api', '/networks', '/sessions', '/tags', '/allow-list.json', '/allow-list.txt'];

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
  },
  server: {
    proxy: Object.fromEntries(passedOn.map((path) => [path, { target: server }])),
  },
  test: { include: ['src/**/*.test.ts'] },
} as never);
