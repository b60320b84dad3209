import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { all, attachedTo, getGroup, iam, inlineOf, useIam, type Group } from '../../api/iam';
import { Broken } from '../../parts/Broken';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { CopyText } from '../../parts/CopyText';
import { PageTabs } from '../../parts/PageTabs';
import { PermittedButton } from '../../parts/PermittedButton';
import { when } from '../../parts/when';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { Members } from './Members';
import { Permissions } from './Permissions';
import { useIamChange } from './useIamChange';

/** One group of administrators. */
export function Component() {
  const { groupName = '' } = useParams();
  const { data, error, refetch } = useIam(['group', groupName], (signal) => getGroup(groupName, { maxResults: 1 }, signal));
  if (data) return <Shown group={data.group} />;
  return error ? <Broken error={error} retry={() => void refetch()} /> : null;
}

function Shown({ group }: { group: Group }) {
  const t = useWords();
  const navigate = useNavigate();
  const change = useIamChange();
  const [deleting, setDeleting] = useState(false);
  const { groupName, arn } = group;
  const remove = async () => {
    await change(() => deleteGroup(groupName), t('administrators.groups.deleted', { name: groupName }));
    await navigate(`${paths.administrators()}?tab=groups`);
  };
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          actions={
            <PermittedButton action="iam:DeleteGroup" resource={arn} onClick={() => setDeleting(true)}>
              {t('administrators.groups.delete')}
            </PermittedButton>
          }
        >
          <bdi>{groupName}</bdi>
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">{t('administrators.user.details')}</Header>}>
          <KeyValuePairs
            columns={2}
            items={[
              { label: t('administrators.arn'), value: <CopyText what={t('administrators.arn')} text={arn} /> },
              { label: t('administrators.created'), value: when(group.created) },
            ]}
          />
        </Container>
        <PageTabs
          label={groupName}
          tabs={[
            { id: 'members', label: t('administrators.groups.members'), content: <Members group={group} /> },
            {
              id: 'permissions',
              label: t('administrators.user.permissions'),
              content: <Permissions holder={{ kind: 'Group', name: groupName }} arn={arn} />,
            },
          ]}
        />
      </SpaceBetween>
      {deleting ? (
        <ConfirmModal
          title={t('administrators.groups.delete')}
          submit={t('common.action.delete')}
          typed
          onConfirm={remove}
          onClose={() => setDeleting(false)}
        >
          {t('administrators.groups.deleteWhy', { name: groupName })}
        </ConfirmModal>
      ) : null}
    </ContentLayout>
  );
}

/** IAM deletes a group only when it is empty. */
async function deleteGroup(groupName: string): Promise<void> {
  const of = { GroupName: groupName };
  const holder = { kind: 'Group', name: groupName } as const;
  for (const { userName } of await all((page) => getGroup(groupName, page))) {
    await iam('RemoveUserFromGroup', { ...of, UserName: userName });
  }
  for (const { arn } of await attachedTo(holder)) await iam('DetachGroupPolicy', { ...of, PolicyArn: arn });
  for (const name of await inlineOf(holder)) await iam('DeleteGroupPolicy', { ...of, PolicyName: name });
  await iam('DeleteGroup', of);
}
