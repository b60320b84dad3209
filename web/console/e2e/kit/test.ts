import { test as base, expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Person {
  readonly userName: string;
  readonly password: string;
}

const first: Person = {
  userName: process.env['SOTTO_CONSOLE_USER'] ?? 'admin',
  password: process.env['SOTTO_CONSOLE_PASSWORD'] ?? '',
};

/** Signs in as a person does. */
export async function signIn(page: Page, { userName, password }: Person = first): Promise<void> {
  await page.goto('/console/sign-in');
  await page.getByLabel('User name').fill(userName);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** A page of the first administrator, signed in once for each worker; a page error or a broken policy fails the test. */
export const test = base.extend<object, { storage: string }>({
  storage: [
    async ({ browser }, use, worker) => {
      const path = `${worker.project.outputDir}/signed-in-${worker.workerIndex}.json`;
      const context = await browser.newContext({ baseURL: process.env['SOTTO_ADMIN_URL'] ?? 'http://localhost:7410' });
      const page = await context.newPage();
      await signIn(page);
      await context.storageState({ path });
      await context.close();
      await use(path);
    },
    { scope: 'worker' },
  ],
  storageState: async ({ storage }, use) => use(storage),
  page: async ({ page }, use) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      const text = message.text();
      // What a call answers with 4xx is for the page to show, and Chromium writes it down all the same.
      if (message.type() === 'error' && !text.includes('Failed to load resource')) faults.push(text);
    });
    await use(page);
    expect(faults, 'errors in the page').toEqual([]);
  },
});

export { expect };

const SIZES = [
  { name: 'wide', width: 1280, height: 800 },
  { name: 'narrow', width: 390, height: 844 },
];

/** Looks at a page as it stands: axe finds nothing, nothing is wider than a telephone, and both sizes are pictured. */
export async function look(page: Page, name: string, only?: 'wide' | 'narrow'): Promise<void> {
  const before = page.viewportSize();
  // The page is there once it says what it is.
  await page.locator('h1').first().waitFor({ state: 'attached' });
  for (const { name: size, ...viewport } of SIZES.filter((each) => !only || each.name === only)) {
    await page.setViewportSize(viewport);
    await page.evaluate(() => scrollTo(0, 0));
    // What turns for ever, while something is under way, is not waited for.
    await page.waitForFunction(() =>
      document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
    );
    const folder = process.env['SOTTO_SCREENSHOTS'];
    if (folder) await page.screenshot({ path: `${folder}/${name}-${size}.png`, fullPage: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, `${name} scrolls sideways at ${viewport.width}`).toBeLessThanOrEqual(0);
    expect(await violations(page), `${name} ${size}`).toEqual([]);
  }
  if (before) await page.setViewportSize(before);
}

interface Axe {
  run: (root: Document) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** The narrow navigation is Cloudscape's own, and its `aria-orientation` is no attribute of a `nav`. */
const THEIRS = /^<nav [^>]*mobile-toolbar-nav/;

/** What axe finds; injected as source, since the page's policy loads no foreign script. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations: all } = await axe.run(document);
    return all.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html.slice(0, 200)) }));
  });
  return found
    .map(({ id, nodes }) => ({ id, nodes: nodes.filter((html) => !THEIRS.test(html)) }))
    .filter(({ nodes }) => nodes.length > 0)
    .map(({ id, nodes }) => `${id}: ${nodes.join(' | ')}`);
}
