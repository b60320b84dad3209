import { defaultGroup, newNetwork } from './kit/aws';
import { pagesOf, shown } from './kit/pages';
import { expect, look, test } from './kit/test';

test('every page can be read in the dark', async ({ page }) => {
  test.setTimeout(240_000);
  const network = await newNetwork();
  const group = await defaultGroup(network);
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const path of pagesOf(network, group)) {
    await page.goto(path);
    await shown(page, path);
    await expect(page.getByText('Loading')).toHaveCount(0);
    const name = path.replace('/console', '').replace(network, 'network').replace(group, 'group').replaceAll(/\W+/g, '-');
    await look(page, `dark${name}`, 'wide');
  }
});
