import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import Toggle from '@cloudscape-design/components/toggle';
import { useState } from 'react';

import { sentence } from '../../../api/errors';
import type { Person } from '../../../csv/people';
import type { Kind } from '../../../jobs/job';
import { useWords } from '../../../words';

interface Props {
  readonly kind: Kind;
  readonly rows: readonly Person[];
  /** How much is looked up, while that is so. */
  readonly part: number | undefined;
  readonly error: unknown;
  readonly retry: () => void;
}

const ROWS = 25;

/** The rows of a file with what is wrong with each. */
export function Preview({ kind, rows, part, error, retry }: Props) {
  const t = useWords();
  const [onlyProblems, setOnlyProblems] = useState(false);
  const [asked, setPage] = useState(1);
  const wrong = rows.filter(({ problem }) => problem);
  const shown = onlyProblems ? wrong : rows;
  const pages = Math.max(1, Math.ceil(shown.length / ROWS));
  const page = Math.min(asked, pages);
  const isLooking = part !== undefined || error !== undefined;

  const problem = ({ problem: what }: Person) =>
    what ? <StatusIndicator type="error">{t(`bulk.problems.${what}`)}</StatusIndicator> : t('bulk.fine');
  const text = (member: 'email' | 'firstName' | 'lastName' | 'group') => {
    const cell = (person: Person) => <bdi>{short(person[member])}</bdi>;
    return { id: member, header: t(`users.column.${member}`), cell };
  };
  const columns: TableProps.ColumnDefinition<Person>[] = [
    { id: 'row', header: t('bulk.row'), cell: ({ row }) => row, isRowHeader: true },
    text('email'),
    ...(kind === 'invite' ? [text('firstName'), text('lastName'), text('group')] : []),
    { id: 'problem', header: t('bulk.problem'), cell: problem },
  ];
  return (
    <Table
      variant="container"
      items={shown.slice((page - 1) * ROWS, page * ROWS)}
      trackBy={({ row }) => String(row)}
      columnDefinitions={columns}
      ariaLabels={{ tableLabel: t('bulk.preview') }}
      header={
        <SpaceBetween size="s">
          <Header variant="h2" counter={`(${rows.length.toLocaleString()})`}>
            {t('bulk.preview')}
          </Header>
          {part === undefined ? null : (
            <ProgressBar
              label={t('bulk.finding')}
              value={Math.round(part * 100)}
              additionalInfo={t('bulk.findingPart', { percent: Math.round(part * 100) })}
            />
          )}
          {error === undefined ? null : (
            <Alert type="error" action={<Button onClick={retry}>{t('common.action.retry')}</Button>}>
              {sentence(error)}
            </Alert>
          )}
          {isLooking ? null : (
            <div aria-live="polite">
              {t('bulk.ready', { count: rows.length - wrong.length })}{' '}
              {wrong.length > 0 ? t('bulk.withProblems', { count: wrong.length }) : null}
            </div>
          )}
        </SpaceBetween>
      }
      filter={
        <Toggle checked={onlyProblems} onChange={({ detail }) => setOnlyProblems(detail.checked)}>
          {t('bulk.onlyProblems')}
        </Toggle>
      }
      pagination={
        pages > 1 ? (
          <Pagination
            currentPageIndex={page}
            pagesCount={pages}
            onChange={({ detail }) => setPage(detail.currentPageIndex)}
            ariaLabels={{
              nextPageLabel: t('common.list.next'),
              previousPageLabel: t('common.list.previous'),
              pageLabel: (n) => t('common.list.page', { n }),
            }}
          />
        ) : undefined
      }
      empty={t('common.list.nothingFits')}
    />
  );
}

/** A cell can be as large as the file. */
function short(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
