import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import SplitPanel from '@cloudscape-design/components/split-panel';

import type { TrailEvent } from '../../api/cloudtrail';
import { CopyText } from '../../parts/CopyText';
import { Reading } from '../../parts/Reading';
import { whenUtc } from '../../parts/when';
import { useWords } from '../../words';
import { errorCode } from './row';

/** One event whole, beside the list. */
export function EventPanel({ event }: { event: TrailEvent }) {
  const t = useWords();
  const pair = (label: string, text: string | undefined) => ({ label, value: <bdi>{text || t('common.value.none')}</bdi> });
  return (
    <SplitPanel header={t('events.details', { name: event.name })} closeBehavior="hide" hidePreferencesButton>
      <SpaceBetween size="l">
        <KeyValuePairs
          columns={2}
          items={[
            pair(t('events.time'), whenUtc(event.time)),
            pair(t('events.user'), event.userName),
            pair(t('events.source'), event.source),
            pair(t('events.error'), errorCode(event)),
            pair(t('events.resource'), event.resourceName),
            { label: t('events.attributes.EventId'), value: <CopyText what={t('events.attributes.EventId')} text={event.id} /> },
          ]}
        />
        <Reading label={t('events.record')} text={JSON.stringify(event.record, undefined, 2)} />
      </SpaceBetween>
    </SplitPanel>
  );
}
