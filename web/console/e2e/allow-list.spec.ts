import { readFile } from 'node:fs/promises';

import { expect, look, test } from './kit/test';

test('ports, domains and addresses are seen and downloaded as text and as JSON', async ({ page }) => {
  await page.goto('/console/allow-list');
  await expect(page.getByRole('heading', { level: 1, name: 'Allow-list' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: /^Endpoint: messaging/ })).toBeVisible();
  await look(page, 'allow-list');
  const save = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
    return readFile(await file.path(), 'utf8');
  };
  const list = JSON.parse(await save('Download as JSON')) as { version: string; endpoints: { port: number }[] };
  await expect(page.getByText(list.version)).toBeVisible();
  for (const { port } of list.endpoints) {
    // oxlint-disable-next-line no-await-in-loop -- two or three
    await expect(page.getByText(`TCP ${port}`).first()).toBeVisible();
  }
  expect(await save('Download as text')).toContain('messaging');
});
