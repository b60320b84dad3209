import Grid from '@cloudscape-design/components/grid';
import SpaceBetween from '@cloudscape-design/components/space-between';

import { useWords } from '../../words';
import { DaysChart, PartsBars, PartsPie } from './Chart';
import { lines, parts, total, type Report } from './figures';
import { Figures } from './Figures';

/** What was sent, and from where. */
export function MessagesTab({ report }: { report: Report }) {
  const t = useWords();
  const sent = (['messagesByUsers', 'messagesByBots'] as const).flatMap((metric) =>
    lines(report, metric).map((line) => ({ ...line, label: t(`analytics.metrics.${metric}`) })),
  );
  return (
    <SpaceBetween size="l">
      <Figures
        items={[
          { label: t('analytics.metrics.messages'), count: total(report, 'messagesByUsers') + total(report, 'messagesByBots') },
          { label: t('analytics.metrics.calls'), count: total(report, 'calls') },
          { label: t('analytics.metrics.files'), count: total(report, 'files') },
        ]}
      />
      <DaysChart title={t('analytics.metrics.messages')} description={t('analytics.metrics.messagesWhy')} lines={sent} />
      <Grid gridDefinition={[{ colspan: { default: 12, s: 6 } }, { colspan: { default: 12, s: 6 } }]}>
        <DaysChart title={t('analytics.metrics.calls')} lines={lines(report, 'calls')} />
        <DaysChart
          title={t('analytics.metrics.files')}
          description={t('analytics.metrics.filesWhy')}
          lines={lines(report, 'files')}
        />
      </Grid>
      <Grid gridDefinition={[{ colspan: { default: 12, s: 6 } }, { colspan: { default: 12, s: 6 } }]}>
        <PartsPie
          title={t('analytics.metrics.activeDevicesByPlatform')}
          parts={parts(report, 'activeDevicesByPlatform')}
        />
        <PartsBars
          title={t('analytics.metrics.activeDevicesByVersion')}
          description={t('analytics.metrics.activeDevicesByVersionWhy')}
          parts={parts(report, 'activeDevicesByVersion')}
        />
      </Grid>
    </SpaceBetween>
  );
}
