import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';

import { iam, listGroups, type Group } from '../../api/iam';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { PagedTable } from '../../parts/PagedTable';
import { PageLink } from '../../parts/PageLink';
import { PermittedButton } from '../../parts/PermittedButton';
import { when } from '../../parts/when';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { useArn } from './arns';
import { useIamChange } from './useIamChange';

/** The groups of administrators. */
export function GroupTable() {
  const t = useWords();
  const arn = useArn();
  const change = useIamChange();
  const [creating, setCreating] = useState(false);
  const [name, setName] = useState('');
  const create = () =>
    change(() => iam('CreateGroup', { GroupName: name }), t('administrators.groups.made', { name })).then(() => setName(''));
  return (
    <>
      <PagedTable<Group>
        title={t('administrators.tabs.groups')}
        heading="h2"
        queryKey={['iam', 'groups']}
        load={(page, signal) => listGroups(page, signal)}
        rowId={(group) => group.groupName}
        columns={[
          {
            id: 'name',
            header: t('administrators.groups.name'),
            isRowHeader: true,
            cell: ({ groupName }) => (
              <PageLink to={paths.administratorGroup(groupName)}>
                <bdi>{groupName}</bdi>
              </PageLink>
            ),
          },
          { id: 'path', header: t('administrators.path'), cell: (group) => group.path },
          { id: 'created', header: t('administrators.created'), cell: (group) => when(group.created) },
        ]}
        actions={
          <PermittedButton action="iam:CreateGroup" resource={arn('group')} variant="primary" onClick={() => setCreating(true)}>
            {t('administrators.groups.create')}
          </PermittedButton>
        }
        empty={
          <Box textAlign="center" padding="m">
            <b>{t('administrators.groups.emptyTitle')}</b>
            <Box color="text-body-secondary">{t('administrators.groups.empty')}</Box>
          </Box>
        }
      />
      {creating ? (
        <ConfirmModal
          title={t('administrators.groups.create')}
          submit={t('administrators.groups.create')}
          onConfirm={create}
          onClose={() => setCreating(false)}
        >
          <FormField label={t('administrators.groups.name')} constraintText={t('administrators.nameRule', { max: 128 })}>
            <Input value={name} onChange={({ detail }) => setName(detail.value)} autoComplete={false} autoFocus />
          </FormField>
        </ConfirmModal>
      ) : null}
    </>
  );
}
