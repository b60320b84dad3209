import ContentLayout from '@cloudscape-design/components/content-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { getUser, useIam, type User } from '../../api/iam';
import { Broken } from '../../parts/Broken';
import { CopyText } from '../../parts/CopyText';
import { PageTabs } from '../../parts/PageTabs';
import { PermittedButton } from '../../parts/PermittedButton';
import { when } from '../../parts/when';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { AccessKeys } from './AccessKeys';
import { ConsolePassword } from './ConsolePassword';
import { DeleteUserModal } from './DeleteUserModal';
import { FactorsOf } from './FactorsOf';
import { Memberships } from './Memberships';
import { Permissions } from './Permissions';

/** One administrator. */
export function Component() {
  const { userName = '' } = useParams();
  const { data: user, error, refetch } = useIam(['user', userName], (signal) => getUser(userName, signal));
  if (user) return <Shown user={user} />;
  return error ? <Broken error={error} retry={() => void refetch()} /> : null;
}

function Shown({ user }: { user: User }) {
  const t = useWords();
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  const { userName, arn } = user;
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          actions={
            <PermittedButton action="iam:DeleteUser" resource={arn} onClick={() => setDeleting(true)}>
              {t('administrators.users.delete')}
            </PermittedButton>
          }
        >
          <bdi>{userName}</bdi>
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">{t('administrators.user.details')}</Header>}>
          <KeyValuePairs
            columns={3}
            items={[
              { label: t('administrators.arn'), value: <CopyText what={t('administrators.arn')} text={arn} /> },
              { label: t('administrators.created'), value: when(user.created) },
              {
                label: t('administrators.user.lastUse'),
                value: when(user.passwordLastUsed) ?? t('administrators.users.never'),
              },
            ]}
          />
        </Container>
        <PageTabs
          label={userName}
          tabs={[
            {
              id: 'permissions',
              label: t('administrators.user.permissions'),
              content: <Permissions holder={{ kind: 'User', name: userName }} arn={arn} />,
            },
            { id: 'groups', label: t('administrators.tabs.groups'), content: <Memberships userName={userName} /> },
            {
              id: 'sign-in',
              label: t('administrators.user.signIn'),
              content: (
                <SpaceBetween size="l">
                  <ConsolePassword userName={userName} arn={arn} />
                  <FactorsOf userName={userName} arn={arn} />
                  <AccessKeys userName={userName} arn={arn} />
                </SpaceBetween>
              ),
            },
          ]}
        />
      </SpaceBetween>
      {deleting ? (
        <DeleteUserModal
          userName={userName}
          onClose={() => setDeleting(false)}
          onDeleted={() => void navigate(paths.administrators())}
        />
      ) : null}
    </ContentLayout>
  );
}
