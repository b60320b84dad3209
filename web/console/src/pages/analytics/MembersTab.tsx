import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';

import type { AnalyticsBreakdown, AnalyticsInterval } from '../../api/generated';
import { useWords } from '../../words';
import { DaysChart } from './Chart';
import { BREAKDOWNS, INTERVALS, lines, total, type Report } from './figures';
import { Figures } from './Figures';

interface Props {
  readonly report: Report;
  readonly interval: AnalyticsInterval;
  readonly breakdown: AnalyticsBreakdown;
  readonly onInterval: (interval: AnalyticsInterval) => void;
  readonly onBreakdown: (breakdown: AnalyticsBreakdown) => void;
}

/** Who was active, by day, week or month, and by what they have in common. */
export function MembersTab({ report, interval, breakdown, onInterval, onBreakdown }: Props) {
  const t = useWords();
  const intervals = INTERVALS.map((value) => ({ value, label: t(`analytics.intervals.${value}`) }));
  const breakdowns = BREAKDOWNS.map((value) => ({ value, label: t(`analytics.breakdowns.${value}`) }));
  const named = lines(report, 'activeUsers').map((line) =>
    line.label || breakdown === 'NONE' ? line : { ...line, label: t('analytics.unknown') },
  );
  return (
    <SpaceBetween size="l">
      <Figures
        items={[
          {
            label: t('analytics.metrics.activeUsers'),
            why: t('analytics.metrics.activeUsersWhy'),
            count: total(report, 'activeUsers'),
          },
        ]}
      />
      <DaysChart
        title={t('analytics.metrics.activeUsers')}
        lines={named}
        actions={
          <SpaceBetween direction="horizontal" size="s">
            <FormField label={t('analytics.interval')}>
              <Select
                options={intervals}
                selectedOption={intervals.find(({ value }) => value === interval) ?? null}
                onChange={({ detail }) => onInterval(detail.selectedOption.value as AnalyticsInterval)}
              />
            </FormField>
            <FormField label={t('analytics.breakdown')}>
              <Select
                options={breakdowns}
                selectedOption={breakdowns.find(({ value }) => value === breakdown) ?? null}
                onChange={({ detail }) => onBreakdown(detail.selectedOption.value as AnalyticsBreakdown)}
              />
            </FormField>
          </SpaceBetween>
        }
      />
    </SpaceBetween>
  );
}
