import { readFile } from 'node:fs/promises';

import { aws, newNetwork, unique } from './kit/aws';
import { expect, look, test } from './kit/test';

test('the history of one network is looked up, read and downloaded', async ({ page }) => {
  const name = unique('=Net ');
  const network = await newNetwork('STANDARD', name);
  await page.goto(`/console/event-history?attribute=ResourceName&value=${network}`);
  const row = page.getByRole('row').filter({ hasText: 'CreateNetwork' });
  await expect(row).toContainText(network);
  await look(page, 'event-history');
  await row.getByRole('button').click();
  const panel = page.getByRole('region', { name: 'Event record' });
  await expect(panel).toContainText('"eventSource": "wickr.amazonaws.com"');
  await expect(panel).toContainText(name);
  await look(page, 'event-record');

  const downloaded = async (kind: string) => {
    const file = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download events' }).click();
    await page.getByRole('menuitem', { name: kind }).click();
    return readFile(await (await file).path(), 'utf8');
  };
  const json = JSON.parse(await downloaded('Download as JSON')) as { Records: { eventName: string; eventID: string }[] };
  const made = json.Records.find((record) => record.eventName === 'CreateNetwork');
  const csv = await downloaded('Download as CSV');
  expect(csv).toContain('Event time,User name,Event name');
  expect(csv).toContain(made?.eventID);

  type Found = { Events: { EventId: string }[] };
  const by = `AttributeKey=EventId,AttributeValue=${made?.eventID}`;
  const found = await aws<Found>('cloudtrail', 'lookup-events', '--lookup-attributes', by);
  expect(found.Events.map((event) => event.EventId)).toEqual([made?.eventID]);
});

test('events are filtered by attribute and time, in UTC, and paged', async ({ page }) => {
  await aws('wickr', 'list-networks');
  await page.goto('/console/event-history');
  await page.getByLabel('Look up by').click();
  await page.getByRole('option', { name: 'Event name' }).click();
  await page.getByLabel('Value').fill('ListNetworks');
  await page.getByRole('button', { name: 'Look up', exact: true }).click();
  await expect(page).toHaveURL(/attribute=EventName&value=ListNetworks/);
  await expect(page.getByRole('row').nth(1)).toContainText('ListNetworks');
  const names = async () => [...new Set(await page.locator('tbody tr th').allInnerTexts())];
  await expect.poll(names).toEqual(['ListNetworks']);

  await page.getByLabel('Time range (UTC)').click();
  await page.getByRole('radio', { name: 'Last 1 hour' }).check();
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('button', { name: 'Look up', exact: true }).click();
  await expect(page).toHaveURL(/range=1-hour/);
  await expect(page.getByRole('row').nth(1)).toContainText('ListNetworks');
  const nothing = '/console/event-history?attribute=EventName&value=DeleteNetwork&range=2026-01-01T00:00:00Z..2026-01-01T00:00:01Z';
  await page.goto(nothing);
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await look(page, 'event-history-empty');
});

test('what a hostile program calls itself is shown as text', async ({ page }) => {
  const mark = unique('hostile-');
  const agent = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>${mark}`;
  await page.goto('/console/');
  const nonce = await page.evaluate(() => localStorage.getItem('sotto.nonce') ?? '');
  const headers = { 'User-Agent': agent, 'X-Sotto-Nonce': nonce };
  expect((await page.request.get('/networks?maxResults=7', { headers })).status()).toBe(200);
  type Found = { Events: { EventId: string; CloudTrailEvent: string }[] };
  const by = 'AttributeKey=EventName,AttributeValue=ListNetworks';
  const { Events } = await aws<Found>('cloudtrail', 'lookup-events', '--max-items', '50', '--lookup-attributes', by);
  const id = Events.find((event) => event.CloudTrailEvent.includes(mark))?.EventId ?? '';
  await page.goto(`/console/event-history?attribute=EventId&value=${id}`);
  await page.getByRole('button', { name: /^Show the record of ListNetworks/ }).click();
  await expect(page.getByRole('region', { name: 'Event record' })).toContainText('<img src=x onerror=');
  await look(page, 'event-hostile');
  await expect(page).not.toHaveTitle('owned');
});
