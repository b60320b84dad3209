import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';

import { sentence } from '../api/errors';
import { useWords } from '../words';
import { pageQuery, type List } from './pageQuery';

interface Props<T> extends List<T> {
  readonly title: string;
  /** The level of the title, where the page has one above it. */
  readonly heading?: 'h1' | 'h2';
  readonly columns: readonly TableProps.ColumnDefinition<T>[];
  readonly rowId: (row: T) => string;
  /** What to say when there is nothing, and what to do next. */
  readonly empty: ReactNode;
  readonly isFiltered?: boolean;
  readonly filter?: ReactNode;
  readonly actions?: ReactNode;
  readonly counter?: string | undefined;
  readonly description?: ReactNode;
  readonly selection?: { readonly rows: readonly T[]; readonly onChange: (rows: readonly T[]) => void; readonly label: (row: T) => string };
  readonly every?: number;
}

/** A table whose pages, order and filters are the server's; only what is shown is fetched. */
export function PagedTable<T>(props: Props<T>) {
  const t = useWords();
  const filters = JSON.stringify(props.queryKey);
  const [{ field, descending }, setOrder] = useState({ field: props.sortBy, descending: props.descending ?? false });
  // The tokens that led to the pages seen so far; another order or filter begins anew.
  const listed = `${filters} ${field} ${descending}`;
  const [walk, setWalk] = useState<{ listed: string; tokens: readonly string[]; at: number }>({ listed, tokens: [], at: 0 });
  const { tokens, at } = walk.listed === listed ? walk : { tokens: [], at: 0 };
  const token = tokens[at - 1];

  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...pageQuery({ ...props, ...(field ? { sortBy: field } : {}), descending }, token),
    placeholderData: (before) => before,
    ...(props.every ? { refetchInterval: props.every } : {}),
  });
  const next = isPlaceholderData ? undefined : data?.nextToken;
  const go = (page: number) => {
    const known = next && page > tokens.length ? [...tokens, next] : tokens;
    setWalk({ listed, tokens: known, at: page });
  };
  const pages = tokens.length + 1 + (next && at === tokens.length ? 1 : 0);
  return (
    <Table
      variant="container"
      items={data?.rows ?? []}
      columnDefinitions={props.columns}
      trackBy={props.rowId}
      loading={data === undefined && !error}
      loadingText={t('common.list.loading')}
      sortingColumn={{ sortingField: field }}
      sortingDescending={descending}
      onSortingChange={({ detail }) => {
        const chosen = detail.sortingColumn.sortingField;
        if (chosen) setOrder({ field: chosen, descending: detail.isDescending ?? false });
      }}
      {...(props.selection
        ? {
            selectionType: 'multi' as const,
            selectedItems: props.selection.rows,
            onSelectionChange: ({ detail }: { detail: TableProps.SelectionChangeDetail<T> }) =>
              props.selection?.onChange(detail.selectedItems),
            ariaLabels: {
              selectionGroupLabel: props.title,
              allItemsSelectionLabel: () => props.title,
              itemSelectionLabel: (_: unknown, row: T) => props.selection?.label(row) ?? '',
              tableLabel: props.title,
            },
          }
        : { ariaLabels: { tableLabel: props.title } })}
      header={
        <Header variant={props.heading ?? 'h1'} {...(props.counter ? { counter: props.counter } : {})} description={props.description} actions={props.actions}>
          {props.title}
        </Header>
      }
      filter={props.filter}
      pagination={
        pages > 1 ? (
          <Pagination
            currentPageIndex={at + 1}
            pagesCount={pages}
            openEnd={Boolean(next)}
            disabled={isFetching && isPlaceholderData}
            onChange={({ detail }) => go(detail.currentPageIndex - 1)}
            ariaLabels={{ nextPageLabel: t('common.list.next'), previousPageLabel: t('common.list.previous'), pageLabel: (n) => t('common.list.page', { n }) }}
          />
        ) : undefined
      }
      empty={
        error ? (
          <SpaceBetween size="s">
            <Box color="text-status-error">{sentence(error)}</Box>
            <Button onClick={() => void refetch()}>{t('common.action.retry')}</Button>
          </SpaceBetween>
        ) : props.isFiltered ? (
          <Box textAlign="center" padding="m">
            <b>{t('common.list.nothingFits')}</b>
            <Box color="text-body-secondary">{t('common.list.nothingFitsWhy')}</Box>
          </Box>
        ) : (
          props.empty
        )
      }
    />
  );
}
