import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useNavigate } from 'react-router';

import { useSession } from '../../api/session';
import { CopyText } from '../../parts/CopyText';
import { paths } from '../../paths';
import { useWords } from '../../words';
import type { MadeUser } from './create';

const pair = (label: string, text: string) => ({ label, value: <CopyText what={label} text={text} /> });

/** What a new user signs in with, shown this once. */
export function CreatedUser({ made, typed }: { made: MadeUser; typed: boolean }) {
  const t = useWords();
  const navigate = useNavigate();
  const session = useSession();
  const { userName, password, key, failure } = made;
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          actions={
            <Button variant="primary" onClick={() => void navigate(paths.administrator(userName))}>
              {t('administrators.createUser.leave')}
            </Button>
          }
        >
          {t('administrators.createUser.doneTitle', { name: userName })}
        </Header>
      }
    >
      <SpaceBetween size="l">
        {failure ? <Alert type="warning">{t('administrators.createUser.partly', { name: userName, why: failure })}</Alert> : null}
        <Container>
          <SpaceBetween size="l">
            {(password && !typed) || key ? <Alert type="info">{t('administrators.createUser.done')}</Alert> : null}
            <KeyValuePairs
              columns={2}
              items={[
                pair(t('administrators.createUser.signInAt'), `${location.origin}/console/sign-in`),
                pair(t('administrators.createUser.account'), session?.accountId ?? ''),
                pair(t('administrators.users.name'), userName),
                ...(password && !typed ? [pair(t('administrators.createUser.console'), password)] : []),
                ...(key ? [pair(t('administrators.keys.id'), key.id), pair(t('administrators.keys.secret'), key.secret)] : []),
              ]}
            />
          </SpaceBetween>
        </Container>
      </SpaceBetween>
    </ContentLayout>
  );
}
