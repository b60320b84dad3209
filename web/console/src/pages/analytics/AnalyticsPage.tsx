import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo, useState, type ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';

import { useCall } from '../../api/queries';
import { Broken } from '../../parts/Broken';
import { PageTabs } from '../../parts/PageTabs';
import { daysOf, rangeFromQuery, rangeToQuery, type Range } from '../../parts/utcRange';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import { DayRange } from './DayRange';
import { BREAKDOWNS, INTERVALS, isEmpty, rows, type Report, type Tab } from './figures';
import { MembersTab } from './MembersTab';
import { MessagesTab } from './MessagesTab';
import { OverviewTab } from './OverviewTab';

const LAST_30_DAYS: Range = { type: 'relative', amount: 30, unit: 'day', key: '30-day' };

/** A network in figures: one range of days, in UTC, for all tabs. */
export function Component() {
  const t = useWords();
  const { networkId = '' } = useParams();
  const [query, setQuery] = useSearchParams();
  const set = (name: string, value: string) =>
    setQuery(
      (before) => {
        const after = new URLSearchParams(before);
        after.set(name, value);
        return after;
      },
      { replace: true },
    );
  const asked = query.get('range');
  const range = useMemo(() => rangeFromQuery(asked) ?? LAST_30_DAYS, [asked]);
  const [now] = useState(() => new Date());
  const { from, to } = daysOf(range, now);
  const interval = oneOf(INTERVALS, query.get('by'));
  const breakdown = oneOf(BREAKDOWNS, query.get('down'));
  const input = { networkId, startTime: from, endTime: to, interval, breakdown };
  const { data, error, refetch } = useCall('GetAnalytics', input, { keep: true });

  const tab = (id: Tab, content: (report: Report) => ReactNode) => ({
    id,
    label: t(`analytics.tabs.${id}`),
    content: data ? (
      <SpaceBetween size="l">
        <Box float="right">
          <Export report={data} tab={id} networkId={networkId} />
        </Box>
        {isEmpty(data) ? (
          <Alert type="info" header={t('analytics.empty')}>
            {t('analytics.emptyWhy')}
          </Alert>
        ) : null}
        {content(data)}
      </SpaceBetween>
    ) : (
      <Box padding="l">{t('common.list.loading')}</Box>
    ),
  });
  if (error && !data) return <Broken error={error} retry={() => void refetch()} />;
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={t('analytics.why')}
          actions={<DayRange range={range} onChange={(chosen) => set('range', rangeToQuery(chosen))} />}
        >
          {t('analytics.title')}
        </Header>
      }
    >
      <PageTabs
        label={t('analytics.title')}
        tabs={[
          tab('overview', (report) => <OverviewTab report={report} />),
          tab('members', (report) => (
            <MembersTab
              report={report}
              interval={interval}
              breakdown={breakdown}
              onInterval={(value) => set('by', value)}
              onBreakdown={(value) => set('down', value)}
            />
          )),
          tab('messages', (report) => <MessagesTab report={report} />),
        ]}
      />
    </ContentLayout>
  );
}

function oneOf<T extends string>(known: readonly T[], asked: string | null): T {
  return known.find((each) => each === asked) ?? (known[0] as T);
}

function Export({ report, tab, networkId }: { report: Report; tab: Tab; networkId: string }) {
  const t = useWords();
  const { fail } = useNotices();
  const save = async () => {
    const { csv, saveCsv } = await import('../../csv/write');
    const days = `${report.startTime.slice(0, 10)}-${report.endTime.slice(0, 10)}`;
    saveCsv(`analytics-${networkId}-${tab}-${days}.csv`, [csv([['metric', 'label', 'time', 'count'], ...rows(report, tab)])]);
  };
  return (
    <Button iconName="download" onClick={() => void save().catch(fail)}>
      {t('analytics.exportCsv')}
    </Button>
  );
}
