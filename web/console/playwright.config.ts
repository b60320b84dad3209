import { defineConfig } from '@playwright/test';

/** Debian's browser against the server that `cargo xtask test --only browser` started. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: process.env['SOTTO_SCREENSHOTS'] ? `${process.env['SOTTO_SCREENSHOTS']}/failed` : 'test-results',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  forbidOnly: true,
  // Two browsers share few processors: what fails once and holds the second time is told as flaky.
  retries: 1,
  workers: 2,
  reporter: [['list']],
  projects: [
    { name: 'console', testIgnore: /speed/ },
    // What measures runs by itself, after all others.
    { name: 'speed', testMatch: /speed/, dependencies: ['console'] },
  ],
  use: {
    baseURL: process.env['SOTTO_ADMIN_URL'] ?? 'http://localhost:7410',
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
