import Button from '@cloudscape-design/components/button';
import Flashbar from '@cloudscape-design/components/flashbar';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';

import { useSession } from '../api/session';
import { finishedRows } from '../jobs/job';
import { jobs } from '../jobs/jobs';
import { useJobs } from '../jobs/useJobs';
import { paths } from '../paths';
import { useWords } from '../words';
import { useNotices } from './notices';

const PAGES = { invite: paths.inviteUsers, delete: paths.deleteUsers, suspend: paths.suspendUsers };

/** Goes on with the long jobs of whoever is signed in, and says on every page that one is under way. */
export default function JobNotice() {
  const t = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const session = useSession();
  const { fail } = useNotices();
  const running = useJobs().filter((job) => job.state === 'running');
  const owner = session?.arn;
  useEffect(() => {
    if (owner) jobs.load(owner).catch(fail);
  }, [owner, fail]);

  // What lists show has changed when a job ends.
  const before = useRef(0);
  useEffect(() => {
    if (running.length < before.current) void client.invalidateQueries();
    before.current = running.length;
  }, [running.length, client]);

  if (running.length === 0) return null;
  return (
    <Flashbar
      i18nStrings={{ ariaLabel: t('shell.jobs') }}
      items={running.map((job) => ({
        id: job.id,
        type: 'in-progress',
        loading: true,
        header: t(`bulk.job.${job.kind}`),
        content: t('bulk.job.progress', { done: finishedRows(job), total: job.total }),
        action: <Button onClick={() => void navigate(PAGES[job.kind](job.networkId))}>{t('bulk.job.view')}</Button>,
      }))}
    />
  );
}
