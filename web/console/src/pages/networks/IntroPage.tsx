import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useNavigate } from 'react-router';

import { PermittedButton } from '../../parts/PermittedButton';
import { paths } from '../../paths';
import { useWords } from '../../words';

/** What a network is, for whoever has none yet. */
export function IntroPage() {
  const t = useWords();
  const navigate = useNavigate();
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={t('networks.intro.text')}
          actions={
            <PermittedButton action="wickr:CreateNetwork" variant="primary" onClick={() => void navigate(paths.createNetwork())}>
              {t('networks.create')}
            </PermittedButton>
          }
        >
          {t('networks.intro.title')}
        </Header>
      }
    >
      <Container header={<Header variant="h2">{t('networks.intro.howTitle')}</Header>}>
        <SpaceBetween size="s">
          <Box>1. {t('networks.intro.how.create')}</Box>
          <Box>2. {t('networks.intro.how.configure')}</Box>
          <Box>3. {t('networks.intro.how.invite')}</Box>
        </SpaceBetween>
      </Container>
    </ContentLayout>
  );
}
