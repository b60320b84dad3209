import type { Page } from '@playwright/test';

import { aws, defaultGroup, newAdministrator, newNetwork, unique } from './kit/aws';
import { foreignPage } from './kit/foreign';
import { pagesOf, shown } from './kit/pages';
import { expect, look, signIn, test } from './kit/test';

const EVERYTHING = [{ Effect: 'Allow', Action: '*', Resource: '*' }];
const SIGNED_OUT = { storageState: { cookies: [], origins: [] } };

const session = async (page: Page) => (await page.context().cookies()).find((cookie) => cookie.name === 'sotto_session');
const nonceOf = (page: Page) => page.evaluate(() => localStorage.getItem('sotto.nonce') ?? '');

async function enter(page: Page, { userName, password }: { userName: string; password: string }): Promise<void> {
  await page.getByLabel('User name').fill(userName);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test.describe('signed out', () => {
  test.use(SIGNED_OUT);

  test('a session that ended leads to the sign-in and back to the same page', async ({ page }) => {
    const person = await newAdministrator(EVERYTHING);
    await signIn(page, person);
    await page.goto('/console/event-history?attribute=EventName&value=GetUser');
    await expect(page.getByRole('heading', { name: 'Event history' })).toBeVisible();
    const headers = { 'X-Sotto-Nonce': await nonceOf(page) };
    const ended = await page.request.post('/console/api/sign-out', { headers, data: { everywhere: true } });
    expect(ended.status()).toBe(200);
    await page.getByLabel('Value').fill('ListUsers');
    await page.getByRole('button', { name: 'Look up', exact: true }).click();
    await expect(page.getByText('Your session has ended. Sign in to go on.')).toBeVisible();
    await look(page, 'session-ended');
    await enter(page, person);
    await expect(page).toHaveURL(/\/console\/event-history\?attribute=EventName&value=ListUsers$/);
    await expect(page.getByRole('heading', { name: 'Event history' })).toBeVisible();
  });

  test('signing in leads to no other site, whatever the address says', async ({ page }) => {
    const person = await newAdministrator(EVERYTHING);
    for (const next of ['https://evil.example/', '//evil.example/', '/\\evil.example/', 'javascript:document.title=1', '/\t/evil.example']) {
      await page.context().clearCookies();
      await page.goto(`/console/sign-in?next=${encodeURIComponent(next)}`);
      const { origin } = new URL(page.url());
      await enter(page, person);
      await expect(page.getByRole('navigation').first()).toBeVisible();
      expect(new URL(page.url()).origin, next).toBe(origin);
      expect(new URL(page.url()).pathname, next).toMatch(/^\/console(\/|$)/);
    }
  });

  test('a cookie that was planted before is not the session afterwards', async ({ page, baseURL }) => {
    const person = await newAdministrator(EVERYTHING);
    const planted = 'A'.repeat(43);
    await page.context().addCookies([{ name: 'sotto_session', value: planted, url: baseURL ?? '' }]);
    await signIn(page, person);
    const first = await session(page);
    expect(first?.value).not.toBe(planted);
    expect(first).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
    // Signing in again begins another session with another nonce.
    const nonce = await nonceOf(page);
    await signIn(page, person);
    expect((await session(page))?.value).not.toBe(first?.value);
    expect(await nonceOf(page)).not.toBe(nonce);
    // The cookie alone is nothing, and neither is the nonce.
    expect((await page.request.get('/networks')).status()).toBe(401);
    await page.context().clearCookies();
    expect((await page.request.get('/networks', { headers: { 'X-Sotto-Nonce': await nonceOf(page) } })).status()).toBe(401);
  });

  test('nothing secret is in an address, in the storage or in the page', async ({ page }) => {
    const person = await newAdministrator(EVERYTHING);
    const seen: string[] = [];
    page.on('request', (request) => seen.push(request.url()));
    await signIn(page, person);
    await page.goto('/console/your-sign-in');
    await expect(page.getByRole('heading', { name: 'Your sign-in' })).toBeVisible();
    const [cookie, nonce] = [(await session(page))?.value ?? '', await nonceOf(page)];
    expect(cookie.length).toBeGreaterThan(20);
    const { html, kept, readable } = await page.evaluate(() => ({
      html: document.documentElement.outerHTML,
      kept: { ...localStorage, ...sessionStorage } as Record<string, string>,
      readable: document.cookie,
    }));
    expect(readable).toBe('');
    expect(Object.keys(kept).filter((key) => !/^awsui|^sotto\.appearance/.test(key))).toEqual(['sotto.nonce']);
    for (const secret of [cookie, person.password]) {
      expect(html).not.toContain(secret);
      expect(JSON.stringify(kept)).not.toContain(secret);
    }
    for (const secret of [cookie, nonce, person.password]) expect(seen.filter((url) => url.includes(secret))).toEqual([]);
  });
});

test('another site makes the console do nothing', async ({ page, baseURL }) => {
  const [name, user] = [unique('Csrf '), unique('csrf-')];
  const html = `<!doctype html><title>evil</title><body><script>
    const [to] = location.hash.slice(1).split(' ');
    const post = (path, type, body) => {
      const frame = document.createElement('iframe');
      frame.name = 'f' + Math.random();
      document.body.append(frame);
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: to + path, enctype: type, target: frame.name });
      for (const [key, value] of Object.entries(body)) {
        const input = document.createElement('input');
        Object.assign(input, { name: key, value });
        form.append(input);
      }
      document.body.append(form);
      form.submit();
    };
    post('/console/api/sign-out', 'text/plain', { '{"everywhere":true,"x":"': '"}' });
    post('/', 'application/x-www-form-urlencoded', { Action: 'CreateUser', Version: '2010-05-08', UserName: '${user}' });
    post('/networks', 'text/plain', { '{"networkName":"${name}","accessLevel":"STANDARD","x":"': '"}' });
    const json = { 'Content-Type': 'application/json' };
    const iam = { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Sotto-Service': 'iam' };
    Promise.allSettled([
      fetch(to + '/console/api/sign-out', { method: 'POST', credentials: 'include', mode: 'no-cors', body: '{"everywhere":true}' }),
      fetch(to + '/console/api/sign-out', { method: 'POST', credentials: 'include', headers: json, body: '{"everywhere":true}' }),
      fetch(to + '/networks', { method: 'POST', credentials: 'include', headers: json, body: '{"networkName":"${name}","accessLevel":"STANDARD"}' }),
      fetch(to + '/', { method: 'POST', credentials: 'include', headers: iam, body: 'Action=CreateUser&Version=2010-05-08&UserName=${user}' }),
      fetch(to + '/console/api/session', { credentials: 'include' }).then((answer) => answer.text()),
    ]).then((all) => { document.title = all.filter(({ status }) => status === 'fulfilled').length + ' of ' + all.length; });
  </script>`;
  const { port, stop } = await foreignPage(html);
  try {
    // The same host with another port is the same site to cookies; another name is another site.
    for (const host of ['localhost', '127.0.0.1']) {
      const evil = await page.context().newPage();
      await evil.goto(`http://${host}:${port}/#${baseURL}`);
      // No page elsewhere gets an answer, not even one that it cannot read.
      await expect(evil).toHaveTitle('0 of 5');
      await evil.close();
    }
  } finally {
    await stop();
  }
  await page.goto('/console/');
  await expect(page.getByRole('navigation').first()).toBeVisible();
  expect(JSON.stringify(await aws('iam', 'list-users'))).not.toContain(user);
  expect(JSON.stringify(await aws('wickr', 'list-networks'))).not.toContain(name);
});

test('the console is in no frame', async ({ page, baseURL }) => {
  const { port, stop } = await foreignPage(`<!doctype html><title>frames</title><iframe src="${baseURL}/console/" width=800 height=600></iframe>`);
  try {
    const evil = await page.context().newPage();
    await evil.goto(`http://localhost:${port}/`);
    const framed = evil.frames()[1];
    await expect.poll(() => framed?.url()).toMatch(/^chrome-error:/);
    await evil.close();
  } finally {
    await stop();
  }
});

test('no page breaks the content security policy, which allows nothing inline', async ({ page }) => {
  const network = await newNetwork();
  const group = await defaultGroup(network);
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      // eslint-disable-next-line no-console -- an error on the console fails the test
      console.error(`policy: ${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  const response = await page.goto('/console/');
  const { 'content-security-policy': policy = '', ...headers } = response?.headers() ?? {};
  expect(policy).not.toMatch(/unsafe|\*|http/);
  for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"]) {
    expect(policy).toContain(part);
  }
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  });
  for (const path of pagesOf(network, group)) {
    await page.goto(path);
    await shown(page, path);
  }
});
