import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import { useNavigate } from 'react-router';

import { sentence } from '../../api/errors';
import type { Network } from '../../api/generated';
import { useCall } from '../../api/queries';
import { PermittedButton } from '../../parts/PermittedButton';
import { rowsOf, type TagRow } from '../../parts/tags';
import { paths } from '../../paths';
import { useWords } from '../../words';

const key = (row: TagRow) => <bdi>{row.key}</bdi>;
const value = (row: TagRow) => <bdi>{row.value}</bdi>;

/** The tags of a network, at most fifty. */
export function TagList({ network }: { network: Network }) {
  const t = useWords();
  const navigate = useNavigate();
  const { data, error } = useCall('ListTagsForResource', { 'resource-arn': network.networkArn });
  const rows = data ? rowsOf(data.tags) : [];
  const manage = () => void navigate(paths.tags(network.networkId));
  return (
    <Table<TagRow>
      variant="container"
      items={rows}
      loading={!data && !error}
      loadingText={t('common.list.loading')}
      trackBy="key"
      ariaLabels={{ tableLabel: t('networks.tags.title') }}
      columnDefinitions={[
        { id: 'key', header: t('networks.tags.key'), cell: key, isRowHeader: true },
        { id: 'value', header: t('networks.tags.value'), cell: value },
      ]}
      wrapLines
      header={
        <Header
          variant="h2"
          {...(data ? { counter: `(${rows.length})` } : {})}
          description={t('networks.tags.why')}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <PermittedButton action="wickr:TagResource" onClick={() => void navigate(`${paths.tags(network.networkId)}?add`)}>
                {t('networks.tags.add')}
              </PermittedButton>
              <PermittedButton action="wickr:ListTagsForResource" onClick={manage}>
                {t('network.manageTags')}
              </PermittedButton>
            </SpaceBetween>
          }
        >
          {t('networks.tags.title')}
        </Header>
      }
      empty={
        error ? (
          <Box color="text-status-error">{sentence(error)}</Box>
        ) : (
          <Box textAlign="center" color="text-body-secondary">
            {t('network.noTags')}
          </Box>
        )
      }
    />
  );
}
