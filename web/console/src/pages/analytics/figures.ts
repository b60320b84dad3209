import type { AnalyticsBreakdown, AnalyticsInterval, GetAnalyticsResponse } from '../../api/generated';

export type Report = GetAnalyticsResponse;

export const INTERVALS: readonly AnalyticsInterval[] = ['DAY', 'WEEK', 'MONTH'];
export const BREAKDOWNS: readonly AnalyticsBreakdown[] = ['NONE', 'PLATFORM', 'CLIENT_VERSION', 'SECURITY_GROUP'];

/** The tabs, and which figures and lines each of them shows and exports. */
const TABS = {
  overview: {
    totals: ['registeredUsers', 'pendingUsers', 'activeDevices'],
    series: ['registrations', 'activeDevicesByVersion'],
  },
  members: { totals: ['activeUsers'], series: ['activeUsers'] },
  messages: {
    totals: ['messagesByUsers', 'messagesByBots', 'calls', 'files'],
    series: ['messagesByUsers', 'messagesByBots', 'calls', 'files', 'activeDevicesByPlatform', 'activeDevicesByVersion'],
  },
} as const;

export type Tab = keyof typeof TABS;

/** A number for each day, or for each part. */
export interface Line {
  readonly label: string;
  readonly points: readonly { readonly day: string; readonly count: number }[];
}

/** One figure for all days. */
export function total(report: Report, metric: string): number {
  return report.totals.find((each) => each.metric === metric)?.count ?? 0;
}

/** The lines of a metric, by their labels. */
export function lines(report: Report, metric: string): readonly Line[] {
  return report.series
    .filter((series) => series.metric === metric)
    .map(({ label, points }) => ({ label, points: points.map(({ time, count }) => ({ day: time.slice(0, 10), count })) }));
}

/** The numbers of parts that are counted once for all days, the largest first. */
export function parts(report: Report, metric: string): readonly { readonly label: string; readonly count: number }[] {
  return lines(report, metric)
    .map(({ label, points }) => ({ label, count: points.reduce((sum, { count }) => sum + count, 0) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

/** Whether nothing was counted at all. */
export function isEmpty(report: Report): boolean {
  return report.totals.every(({ count }) => count === 0);
}

/** The data points of a tab, as rows of a file. */
export function rows(report: Report, tab: Tab): readonly (readonly [string, string, string, number])[] {
  const { totals, series } = TABS[tab];
  const { startTime } = report;
  return [
    ...totals.map((metric) => ['total', metric, startTime, total(report, metric)] as const),
    ...series.flatMap((metric) =>
      report.series
        .filter((line) => line.metric === metric)
        .flatMap((line) => line.points.map(({ time, count }) => [metric, line.label, time, count] as const)),
    ),
  ];
}
