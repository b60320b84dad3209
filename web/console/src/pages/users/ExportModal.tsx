import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useRef, useState } from 'react';

import { call } from '../../api/call';
import { sentence } from '../../api/errors';
import type { SecurityGroup, User } from '../../api/generated';
import { csv, saveCsv } from '../../csv/write';
import { patiently, realPace } from '../../jobs/patience';
import { t as words, useWords } from '../../words';
import { stateOf } from './status';

interface Props {
  readonly networkId: string;
  readonly groups: readonly SecurityGroup[];
  readonly count: number;
  readonly onClose: () => void;
}

/** Reads the whole directory, page by page, and gives it as a file; closing it ends that. */
export function ExportModal({ networkId, groups, count, onClose }: Props) {
  const t = useWords();
  const [done, setDone] = useState<number>();
  const [error, setError] = useState<unknown>();
  const stop = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    stop.current = controller;
    return () => controller.abort();
  }, []);

  const start = async () => {
    setDone(0);
    setError(undefined);
    try {
      const { signal } = stop.current;
      const lines = await directoryCsv(networkId, groups, signal, setDone);
      saveCsv(`team-directory-${networkId}.csv`, lines);
      onClose();
    } catch (failure) {
      setDone(undefined);
      setError(failure);
    }
  };
  return (
    <Modal
      visible
      header={t('users.exporting')}
      onDismiss={onClose}
      closeAriaLabel={t('common.action.close')}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              {t('common.action.cancel')}
            </Button>
            <Button variant="primary" loading={done !== undefined} onClick={() => void start()}>
              {t('users.exportStart')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {error === undefined ? null : <Alert type="error">{sentence(error)}</Alert>}
        <div>{t('users.exportingWhy', { count })}</div>
        {done === undefined ? null : (
          <ProgressBar
            ariaLabel={t('users.exporting')}
            value={Math.min(100, Math.round((done * 100) / Math.max(count, 1)))}
            additionalInfo={t('users.exportProgress', { done, count })}
          />
        )}
      </SpaceBetween>
    </Modal>
  );
}

/** The directory as lines of CSV, written as it is read so that the page never stands still. */
async function directoryCsv(
  networkId: string,
  groups: readonly SecurityGroup[],
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<string[]> {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const row = (user: User) => {
    const group = byId.get(user.securityGroups?.[0] ?? '');
    return [user.username ?? '', user.firstName ?? '', user.lastName ?? '', group?.name ?? '', words(`users.status.${stateOf(user, group)}`)];
  };
  const names = ['email', 'firstName', 'lastName', 'group', 'status'] as const;
  const lines = [csv([names.map((name) => words(`users.column.${name}`))])];
  let nextToken: string | undefined;
  let done = 0;
  do {
    const from = nextToken ? { nextToken } : {};
    const input = { networkId, maxResults: 100, sortFields: 'username', sortDirection: 'ASC' as const, ...from };
    const page = await patiently(() => call('ListUsers', input, { signal }), realPace, signal, () => undefined);
    const users = page.users ?? [];
    lines.push(csv(users.map(row)));
    done += users.length;
    onProgress(done);
    nextToken = page.nextToken;
  } while (nextToken);
  return lines;
}
