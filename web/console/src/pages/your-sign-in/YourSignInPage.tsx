import ContentLayout from '@cloudscape-design/components/content-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';

import { useSession } from '../../api/session';
import { when } from '../../parts/when';
import { useWords } from '../../words';
import { OwnFactors } from './OwnFactors';
import { OwnPassword } from './OwnPassword';
import { OwnSessions } from './OwnSessions';

/** How whoever is signed in signs in. */
export function Component() {
  const t = useWords();
  const session = useSession();
  if (!session) return null;
  return (
    <ContentLayout header={<Header variant="h1">{t('yourSignIn.title')}</Header>}>
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">{t('yourSignIn.session')}</Header>}>
          <KeyValuePairs
            columns={3}
            items={[
              { label: t('yourSignIn.user'), value: <bdi>{session.userName}</bdi> },
              { label: t('yourSignIn.account'), value: session.accountId },
              { label: t('yourSignIn.factorUsed'), value: t(session.multiFactor ? 'common.value.yes' : 'common.value.no') },
              { label: t('yourSignIn.began'), value: when(session.createdAt) },
              { label: t('yourSignIn.ends'), value: when(session.expiresAt) },
              {
                label: t('yourSignIn.idle'),
                value: t('yourSignIn.idleFor', { minutes: Math.round(session.idleSeconds / 60) }),
              },
            ]}
          />
        </Container>
        <OwnFactors />
        <OwnPassword />
        <OwnSessions />
      </SpaceBetween>
    </ContentLayout>
  );
}
