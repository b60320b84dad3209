import { expect, test } from 'vitest';

import { csv } from '../../csv/write';
import { isEmpty, lines, parts, rows, total, type Report } from './figures';

const REPORT: Report = {
  startTime: '2026-01-01T00:00:00Z',
  endTime: '2026-01-02T23:59:59Z',
  totals: [
    { metric: 'registeredUsers', count: 3 },
    { metric: 'activeUsers', count: 2 },
  ],
  series: [
    { metric: 'activeUsers', label: '=1+1', points: [{ time: '2026-01-01T00:00:00Z', count: 2 }] },
    { metric: 'activeUsers', label: 'Deleted#', points: [{ time: '2026-01-01T00:00:00Z', count: 1 }] },
    { metric: 'activeDevicesByPlatform', label: 'linux', points: [{ time: '2026-01-01T00:00:00Z', count: 1 }] },
    { metric: 'activeDevicesByPlatform', label: 'ios', points: [{ time: '2026-01-01T00:00:00Z', count: 4 }] },
    { metric: 'activeDevicesByPlatform', label: 'none', points: [{ time: '2026-01-01T00:00:00Z', count: 0 }] },
  ],
};

test('figures and lines are found by their metric', () => {
  expect(total(REPORT, 'registeredUsers')).toBe(3);
  expect(total(REPORT, 'calls')).toBe(0);
  expect(lines(REPORT, 'activeUsers').map(({ label }) => label)).toEqual(['=1+1', 'Deleted#']);
  expect(parts(REPORT, 'activeDevicesByPlatform').map(({ label }) => label)).toEqual(['ios', 'linux']);
  expect(isEmpty(REPORT)).toBe(false);
  expect(isEmpty({ ...REPORT, totals: [{ metric: 'calls', count: 0 }] })).toBe(true);
});

test('a tab is exported with its own points, and labels are no formulas', async () => {
  const exported = rows(REPORT, 'members');
  expect(exported).toEqual([
    ['total', 'activeUsers', '2026-01-01T00:00:00Z', 2],
    ['activeUsers', '=1+1', '2026-01-01T00:00:00Z', 2],
    ['activeUsers', 'Deleted#', '2026-01-01T00:00:00Z', 1],
  ]);
  expect(csv([['metric', 'label', 'time', 'count'], ...exported])).toContain(`activeUsers,"'=1+1",`);
});
