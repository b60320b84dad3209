import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';

import { sentence } from '../api/errors';
import { useWords } from '../words';

interface Props<T> {
  readonly title: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly rows: readonly T[] | undefined;
  readonly error?: unknown;
  readonly retry?: () => void;
  readonly columns: readonly TableProps.ColumnDefinition<T>[];
  readonly rowId: (row: T) => string;
  readonly empty: ReactNode;
}

/** A table that is never long: a part of a page. */
export function SmallTable<T>(props: Props<T>) {
  const t = useWords();
  const failed = props.rows === undefined && props.error != null;
  return (
    <Table
      items={props.rows ?? []}
      columnDefinitions={props.columns}
      trackBy={props.rowId}
      loading={props.rows === undefined && !failed}
      loadingText={t('common.list.loading')}
      ariaLabels={{ tableLabel: props.title }}
      header={
        <Header variant="h2" description={props.description} actions={props.actions}>
          {props.title}
        </Header>
      }
      empty={
        failed ? (
          <SpaceBetween size="s">
            <Box color="text-status-error">{sentence(props.error)}</Box>
            {props.retry ? <Button onClick={props.retry}>{t('common.action.retry')}</Button> : null}
          </SpaceBetween>
        ) : (
          <Box textAlign="center" padding="m">
            {props.empty}
          </Box>
        )
      }
    />
  );
}
