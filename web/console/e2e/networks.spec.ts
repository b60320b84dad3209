import { aws, unique } from './kit/aws';
import { expect, look, test } from './kit/test';

test('a network is created with a plan and tags', async ({ page }) => {
  const name = unique('Field ');
  await page.goto('/console/');
  await page.getByRole('button', { name: 'Create network' }).click();
  await look(page, 'create-network');
  await page.getByLabel('Network name').fill(name);
  await page.getByRole('radio', { name: /^Premium(?! free)/ }).check();
  await page.getByRole('button', { name: 'Add new tag' }).click();
  await page.getByLabel('Key').fill('team');
  await page.getByLabel('Value').fill('field');
  await page.getByRole('button', { name: 'Create network' }).click();
  await expect(page.getByText(`The network ${name} was created.`)).toBeVisible();
  await look(page, 'networks');

  type Networks = { networks: { networkName: string; accessLevel: string; networkArn: string }[] };
  const { networks } = await aws<Networks>('wickr', 'list-networks', '--max-results', '100');
  const made = networks.find((network) => network.networkName === name);
  expect(made?.accessLevel).toBe('PREMIUM');
  const tagged = await aws('resourcegroupstaggingapi', 'get-resources', '--tag-filters', 'Key=team,Values=field');
  expect(JSON.stringify(tagged)).toContain(made?.networkArn);
});
