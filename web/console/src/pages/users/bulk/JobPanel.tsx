import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';

import { csv, saveCsv } from '../../../csv/write';
import { finishedRows, type Result, type Row } from '../../../jobs/job';
import { jobs, type Shown } from '../../../jobs/jobs';
import { when } from '../../../parts/when';
import { useNotices } from '../../../shell/notices';
import { useWords } from '../../../words';

/** How far a job is, and what became of its rows. */
export function JobPanel({ job }: { job: Shown }) {
  const t = useWords();
  const { fail } = useNotices();
  const finished = finishedRows(job);
  const counted = `${t('bulk.job.progress', { done: finished, total: job.total })}, ${t('bulk.job.refused', { count: job.refused })}`;
  const said = job.state === 'running' ? (job.waiting ? t(`bulk.job.${job.waiting}`) : t('bulk.job.goesOn')) : t(`bulk.job.${job.state}`);
  const sure = (work: Promise<unknown>) => void work.catch(fail);
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={when(job.createdAt / 1000)}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {job.state === 'running' ? <Button onClick={() => jobs.stop(job.id)}>{t('bulk.job.stop')}</Button> : null}
              {job.state === 'stopped' ? <Button onClick={() => sure(jobs.resume(job.id))}>{t('bulk.job.resume')}</Button> : null}
              <Button iconName="download" disabled={finished === 0} onClick={() => sure(saveResults(job, t))}>
                {t('bulk.job.results')}
              </Button>
              {job.state === 'running' ? null : <Button onClick={() => sure(jobs.dismiss(job.id))}>{t('bulk.job.dismiss')}</Button>}
            </SpaceBetween>
          }
        >
          {t(`bulk.job.${job.kind}`)}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <ProgressBar
          ariaLabel={t(`bulk.job.${job.kind}`)}
          value={Math.floor((finished * 100) / Math.max(job.total, 1))}
          {...(job.state === 'finished'
            ? { status: job.refused === job.total ? ('error' as const) : ('success' as const), resultText: `${said} ${counted}` }
            : { description: counted, additionalInfo: said })}
        />
        {job.why ? <Alert type="error">{job.why}</Alert> : null}
        {job.kind === 'invite' && job.state === 'finished' ? <Box color="text-body-secondary">{t('bulk.job.mailed')}</Box> : null}
        {job.state !== 'running' && job.refused > 0 ? <RefusedRows job={job} /> : null}
      </SpaceBetween>
    </Container>
  );
}

const MOST = 20;

function RefusedRows({ job }: { job: Shown }) {
  const t = useWords();
  const { data } = useQuery({ queryKey: ['job', job.id, job.batches], queryFn: () => jobs.results(job) });
  const refused = (data ?? []).filter((each): each is { row: Row; result: string } => typeof each.result === 'string');
  return (
    <div>
      <Box variant="h3">{t('bulk.job.refusedRows')}</Box>
      <ul>
        {refused.slice(0, MOST).map(({ row, result }) => (
          <li key={row.row}>
            {t('bulk.row')} {row.row}: <bdi>{row.email}</bdi>. {result}
          </li>
        ))}
        {refused.length > MOST ? <li>…</li> : null}
      </ul>
    </div>
  );
}

async function saveResults(job: Shown, t: ReturnType<typeof useWords>): Promise<void> {
  const results = await jobs.results(job);
  const state = (result: Result | undefined) => {
    if (result === undefined) return t('bulk.job.notYet');
    return result === null ? t('bulk.job.done') : t('bulk.job.failed');
  };
  const header = [t('bulk.row'), t('users.column.email'), t('bulk.job.result'), t('bulk.job.reason')];
  const lines = results.map(({ row, result }) => [String(row.row), row.email, state(result), result ?? '']);
  saveCsv(`bulk-${job.kind}-results.csv`, [csv([header, ...lines])]);
}
