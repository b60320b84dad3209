import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useNavigate } from 'react-router';

import type { User } from '../../api/generated';
import { CopyText } from '../../parts/CopyText';
import { paths } from '../../paths';
import { useWords } from '../../words';

interface Props {
  readonly networkId: string;
  readonly user: User;
  readonly onAnother: () => void;
}

/** The invitation that is on its way, with its code. */
export function Invited({ networkId, user, onAnother }: Props) {
  const t = useWords();
  const navigate = useNavigate();
  const actions = (
    <SpaceBetween direction="horizontal" size="xs">
      <Button onClick={onAnother}>{t('users.inviting.another')}</Button>
      <Button variant="primary" onClick={() => void navigate(paths.users(networkId))}>
        {t('users.inviting.back')}
      </Button>
    </SpaceBetween>
  );
  return (
    <ContentLayout
      header={
        <Header variant="h1" actions={actions}>
          {t('users.inviting.title')}
        </Header>
      }
    >
      <Container>
        <SpaceBetween size="m">
          <Alert type="success">{t('users.inviting.sent', { name: user.username ?? '' })}</Alert>
          {user.inviteCode ? (
            <div>
              <Box variant="awsui-key-label">{t('users.inviting.code')}</Box>
              <CopyText what={t('users.inviting.code')} text={user.inviteCode} />
              <Box color="text-body-secondary">{t('users.inviting.codeWhy')}</Box>
            </div>
          ) : null}
        </SpaceBetween>
      </Container>
    </ContentLayout>
  );
}
