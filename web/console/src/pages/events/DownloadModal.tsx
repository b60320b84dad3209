import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useEffect, useRef, useState } from 'react';

import type { Search, TrailEvent } from '../../api/cloudtrail';
import { sentence } from '../../api/errors';
import { saveFile } from '../../parts/saveFile';
import { whenUtc } from '../../parts/when';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import { everything } from './download';
import { FIELDS, row } from './row';

interface Props {
  readonly search: Search;
  readonly kind: 'json' | 'csv';
  readonly onClose: () => void;
}

/** Fetches all that a filter finds and hands it over as a file; closing it stops that. */
export function DownloadModal({ search, kind, onClose }: Props) {
  const t = useWords();
  const { say } = useNotices();
  const [found, setFound] = useState<{ count: number; oldest: number }>();
  const [error, setError] = useState<unknown>();
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });

  useEffect(() => {
    const stop = new AbortController();
    const seen = (events: readonly TrailEvent[]) => {
      if (stop.signal.aborted) return;
      setFound({ count: events.length, oldest: events.at(-1)?.time ?? 0 });
    };
    everything(search, seen, stop.signal)
      .then(async ({ events, isAll }) => {
        if (stop.signal.aborted) return;
        await save(events, kind);
        if (isAll) say({ type: 'success', text: t('events.download.done', { count: events.length }) });
        else say({ type: 'warning', text: t('events.download.tooMany') });
        close.current();
      })
      .catch((failure: unknown) => {
        if (!stop.signal.aborted) setError(failure);
      });
    return () => stop.abort();
  }, [search, kind, say, t]);

  const time = found?.oldest ? whenUtc(found.oldest) : undefined;
  return (
    <Modal
      visible
      header={t('events.download.title')}
      onDismiss={onClose}
      closeAriaLabel={t('common.action.close')}
      footer={
        <Box float="right">
          <Button onClick={onClose}>{t('common.action.cancel')}</Button>
        </Box>
      }
    >
      <SpaceBetween size="s">
        {error === undefined ? (
          <StatusIndicator type="loading">
            {found && time ? t('events.download.progress', { count: found.count, time }) : t('events.download.begun')}
          </StatusIndicator>
        ) : (
          <Alert type="error">{sentence(error)}</Alert>
        )}
        <Box color="text-body-secondary">{t('events.download.most')}</Box>
      </SpaceBetween>
    </Modal>
  );
}

async function save(events: readonly TrailEvent[], kind: 'json' | 'csv'): Promise<void> {
  const name = `events-${new Date().toISOString().slice(0, 10)}`;
  if (kind === 'json') {
    const records = { Records: events.map(({ record }) => record) };
    saveFile(`${name}.json`, 'application/json', [`${JSON.stringify(records, undefined, 1)}\n`]);
  } else {
    const { csv, saveCsv } = await import('../../csv/write');
    saveCsv(`${name}.csv`, [csv([FIELDS, ...events.map(row)])]);
  }
}
