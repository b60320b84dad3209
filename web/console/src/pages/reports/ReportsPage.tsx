import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useParams } from 'react-router';

import { call } from '../../api/call';
import type { Report } from '../../api/generated';
import { PagedTable } from '../../parts/PagedTable';
import { when } from '../../parts/when';
import { useWords } from '../../words';
import { reasonOf } from './reason';
import { ReportModal } from './ReportModal';
import { Reported } from './Reported';

const reporter = (report: Report) => <bdi>{report.reportedBy ?? '–'}</bdi>;
const messages = (report: Report) => report.messages.length;

/** What people reported of others, the newest first. */
export function Component() {
  const t = useWords();
  const { networkId = '' } = useParams();
  const [reading, setReading] = useState<Report>();
  const reported = (report: Report) => <Reported networkId={networkId} report={report} />;
  const read = (report: Report) => (
    <Button
      variant="inline-link"
      ariaLabel={t('reports.readOf', { moment: when(report.created) ?? '', reason: report.reason })}
      onClick={() => setReading(report)}
    >
      {when(report.created)}
    </Button>
  );
  return (
    <>
      <PagedTable<Report>
        title={t('reports.title')}
        description={t('reports.why')}
        queryKey={['ListReports', networkId]}
        load={async (request, signal) => {
          const { reports, nextToken } = await call('ListReports', { networkId, ...request }, { signal });
          return { rows: reports, nextToken };
        }}
        rowId={(report) => report.reference}
        descending
        columns={[
          { id: 'filed', header: t('reports.filed'), cell: read, isRowHeader: true },
          { id: 'reason', header: t('reports.reason'), cell: reasonOf },
          { id: 'reported', header: t('reports.reported'), cell: reported },
          { id: 'reporter', header: t('reports.reportedBy'), cell: reporter },
          { id: 'messages', header: t('reports.messages'), cell: messages },
        ]}
        empty={
          <SpaceBetween size="xs">
            <b>{t('reports.none')}</b>
            <Box color="text-body-secondary">{t('reports.noneWhy')}</Box>
          </SpaceBetween>
        }
      />
      {reading ? <ReportModal networkId={networkId} report={reading} onClose={() => setReading(undefined)} /> : null}
    </>
  );
}
