import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useState } from 'react';
import { useSearchParams } from 'react-router';

import { ATTRIBUTES, fullPage, type Attribute, type Search, type TrailEvent } from '../../api/cloudtrail';
import { usePermissions } from '../../api/session';
import { PagedTable } from '../../parts/PagedTable';
import { rangeFromQuery, rangeToQuery, secondsOf } from '../../parts/utcRange';
import { whenUtc } from '../../parts/when';
import { useShowBeside } from '../../shell/beside';
import { useWords } from '../../words';
import { DownloadModal } from './DownloadModal';
import { EventFilter, type Filter } from './EventFilter';
import { EventPanel } from './EventPanel';
import { errorCode } from './row';

/** Who did what: the audit trail of the account. */
export function Component() {
  const t = useWords();
  const [query, setQuery] = useSearchParams();
  const [downloading, setDownloading] = useState<'json' | 'csv'>();
  const show = useShowBeside();
  const denied = usePermissions()('cloudtrail:LookupEvents');
  const filter = filterOf(query);
  // The times of a look-up stay the same while its pages are turned.
  const [{ asked, search }, setSearch] = useState(() => begun(query));
  if (asked !== query) setSearch(begun(query));

  const open = (event: TrailEvent) => (
    <Button
      variant="inline-link"
      ariaLabel={t('events.open', { name: event.name, time: whenUtc(event.time) ?? '' })}
      onClick={() => show(<EventPanel event={event} />)}
    >
      {event.name}
    </Button>
  );
  return (
    <>
      <PagedTable<TrailEvent>
        title={t('events.title')}
        description={t('events.why')}
        queryKey={['events', search]}
        load={fullPage.bind(undefined, search)}
        rowId={(event) => event.id}
        isFiltered={query.size > 0}
        filter={<EventFilter key={query.toString()} filter={filter} onChange={(next) => setQuery(queryOf(next))} />}
        columns={[
          { id: 'name', header: t('events.attributes.EventName'), cell: open, isRowHeader: true, minWidth: 180 },
          { id: 'time', header: t('events.time'), cell: (event) => whenUtc(event.time) },
          { id: 'user', header: t('events.user'), cell: (event) => <bdi>{event.userName || t('common.value.none')}</bdi> },
          { id: 'source', header: t('events.source'), cell: (event) => event.source },
          { id: 'resource', header: t('events.resource'), cell: (event) => <bdi>{event.resourceName || t('common.value.none')}</bdi> },
          { id: 'error', header: t('events.error'), cell: (event) => errorCode(event) || t('common.value.none') },
        ]}
        actions={
          <ButtonDropdown
            disabled={denied !== undefined}
            {...(denied ? { disabledReason: denied } : {})}
            items={[
              { id: 'json', text: t('events.download.json') },
              { id: 'csv', text: t('events.download.csv') },
            ]}
            onItemClick={({ detail }) => setDownloading(detail.id === 'csv' ? 'csv' : 'json')}
          >
            {t('events.download.title')}
          </ButtonDropdown>
        }
        empty={
          <Box textAlign="center" padding="m">
            {t('events.empty')}
          </Box>
        }
      />
      {downloading ? <DownloadModal search={search} kind={downloading} onClose={() => setDownloading(undefined)} /> : null}
    </>
  );
}

/** A look-up as it begins now. */
function begun(query: URLSearchParams): { asked: URLSearchParams; search: Search } {
  return { asked: query, search: searchOf(filterOf(query), new Date()) };
}

function filterOf(query: URLSearchParams): Filter {
  const asked = query.get('attribute');
  const attribute = ATTRIBUTES.find((known) => known === asked);
  return { attribute, value: query.get('value') ?? '', range: rangeFromQuery(query.get('range')) };
}

function queryOf({ attribute, value, range }: Filter): Record<string, string> {
  const by: { attribute: Attribute; value: string } | undefined = attribute && value ? { attribute, value } : undefined;
  return { ...by, ...(range ? { range: rangeToQuery(range) } : {}) };
}

function searchOf({ attribute, value, range }: Filter, now: Date): Search {
  const times = range ? secondsOf(range, now) : { from: undefined, to: undefined };
  return { attribute: attribute && value ? { key: attribute, value } : undefined, ...times };
}
