import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import Table from '@cloudscape-design/components/table';
import { useState } from 'react';

import { useWords } from '../../words';
import { monthName } from './month';

const ROWS = 12;

interface Props {
  readonly history: readonly { month: string; count: string }[];
  readonly isLoading: boolean;
}

/** How many guests there were in each month. */
export function MonthlyUsage({ history, isLoading }: Props) {
  const t = useWords();
  const [page, setPage] = useState(1);
  const pages = Math.ceil(history.length / ROWS);
  return (
    <Table
      variant="container"
      items={history.slice((page - 1) * ROWS, page * ROWS)}
      trackBy="month"
      loading={isLoading}
      loadingText={t('common.list.loading')}
      ariaLabels={{ tableLabel: t('guests.usage') }}
      columnDefinitions={[
        { id: 'month', header: t('guests.month'), cell: ({ month }) => monthName(month), isRowHeader: true },
        { id: 'count', header: t('guests.count'), cell: ({ count }) => Number(count).toLocaleString() },
      ]}
      header={
        <Header variant="h2" description={t('guests.usageWhy')}>
          {t('guests.usage')}
        </Header>
      }
      empty={t('guests.emptyUsage')}
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
    />
  );
}
