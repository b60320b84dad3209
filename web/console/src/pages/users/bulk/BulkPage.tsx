import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { useSession } from '../../../api/session';
import { csv, saveCsv } from '../../../csv/write';
import type { Kind } from '../../../jobs/job';
import { jobs } from '../../../jobs/jobs';
import { useJobs } from '../../../jobs/useJobs';
import { PermittedButton } from '../../../parts/PermittedButton';
import { useLeaveWarning } from '../../../parts/useDraft';
import { paths } from '../../../paths';
import { useNotices } from '../../../shell/notices';
import { useWords } from '../../../words';
import { useNetworkArn, useSso } from '../network';
import { FilePart } from './FilePart';
import { JobPanel } from './JobPanel';
import { Preview } from './Preview';
import { useChosenFile } from './useChosenFile';
import { useJobRows } from './useJobRows';

const ACTIONS: Readonly<Record<Kind, string>> = {
  invite: 'wickr:BatchCreateUser',
  delete: 'wickr:BatchDeleteUser',
  suspend: 'wickr:BatchToggleUserSuspendStatus',
};

/** From a template over a file and its preview to a job for everybody in it. */
export function BulkPage({ kind }: { kind: Kind }) {
  const t = useWords();
  const { networkId = '' } = useParams();
  const { fail } = useNotices();
  const navigate = useNavigate();
  const session = useSession();
  const arn = useNetworkArn(networkId);
  const sso = useSso(networkId) && kind !== 'invite' ? t('users.ssoWhy') : undefined;
  const chosen = useChosenFile();
  const { rows, ready, part, error, retry } = useJobRows(kind, networkId, chosen);
  const [understood, setUnderstood] = useState(false);
  const running = useJobs().filter((job) => job.kind === kind && job.networkId === networkId);
  useLeaveWarning(ready.length > 0);

  const start = async () => {
    try {
      await jobs.start(kind, networkId, session?.arn ?? '', ready);
      chosen.choose(undefined);
      setUnderstood(false);
    } catch (failure) {
      fail(failure);
    }
  };
  const missing = () => {
    if (!chosen.file) return t('bulk.nothingChosen');
    if (ready.length === 0) return t('bulk.nothingReady');
    return kind === 'delete' && !understood ? t('bulk.mustUnderstand') : undefined;
  };
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={t(`bulk.${kind}Why`)}
          actions={<Button iconName="download" onClick={() => saveTemplate(kind, t)}>{t('bulk.template')}</Button>}
        >
          {t(`bulk.${kind}Title`)}
        </Header>
      }
    >
      <SpaceBetween size="l">
        {running.map((job) => (
          <JobPanel key={job.id} job={job} />
        ))}
        <Container>
          <SpaceBetween size="l">
            {sso ? <Alert type="warning">{sso}</Alert> : null}
            <div>{t(`bulk.templateWhy.${kind}`)}</div>
            <FilePart chosen={chosen} />
            {kind === 'delete' ? (
              <Checkbox checked={understood} onChange={({ detail }) => setUnderstood(detail.checked)}>
                {t('bulk.understand')}
              </Checkbox>
            ) : null}
          </SpaceBetween>
        </Container>
        {rows ? <Preview kind={kind} rows={rows} part={part} error={error} retry={retry} /> : null}
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={() => void navigate(paths.users(networkId))}>
              {t('common.action.cancel')}
            </Button>
            <PermittedButton
              action={ACTIONS[kind]}
              {...(arn ? { resource: arn } : {})}
              variant="primary"
              why={sso ?? missing()}
              loading={part !== undefined}
              onClick={() => void start()}
            >
              {t(`bulk.submit.${kind}`, { count: ready.length })}
            </PermittedButton>
          </SpaceBetween>
        </Box>
      </SpaceBetween>
    </ContentLayout>
  );
}

function saveTemplate(kind: Kind, t: ReturnType<typeof useWords>): void {
  const columns = kind === 'invite' ? (['email', 'firstName', 'lastName', 'group'] as const) : (['email'] as const);
  saveCsv(`bulk-${kind}-template.csv`, [csv([columns.map((column) => t(`users.column.${column}`))])]);
}
