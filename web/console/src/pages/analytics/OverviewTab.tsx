import SpaceBetween from '@cloudscape-design/components/space-between';

import { useWords } from '../../words';
import { DaysChart, PartsBars } from './Chart';
import { lines, parts, total, type Report } from './figures';
import { Figures } from './Figures';

/** Who is there, and with which apps. */
export function OverviewTab({ report }: { report: Report }) {
  const t = useWords();
  return (
    <SpaceBetween size="l">
      <Figures
        items={(['registeredUsers', 'pendingUsers', 'activeDevices'] as const).map((metric) => ({
          label: t(`analytics.metrics.${metric}`),
          why: t(`analytics.metrics.${metric}Why`),
          count: total(report, metric),
        }))}
      />
      <DaysChart title={t('analytics.metrics.registrations')} lines={lines(report, 'registrations')} />
      <PartsBars
        title={t('analytics.metrics.activeDevicesByVersion')}
        description={t('analytics.metrics.activeDevicesByVersionWhy')}
        parts={parts(report, 'activeDevicesByVersion')}
      />
    </SpaceBetween>
  );
}
