import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useParams } from 'react-router';

import { useCall } from '../../api/queries';
import { Broken } from '../../parts/Broken';
import { useWords } from '../../words';
import { ConsentSection } from './ConsentSection';
import { MessagingSection } from './MessagingSection';
import { MetricsSection } from './MetricsSection';
import { RetentionSection } from './RetentionSection';
import { settingsOf } from './settings';
import { TrustedDataSection } from './TrustedDataSection';

/** What holds for everybody in a network, section by section. */
export function Component() {
  const t = useWords();
  const { networkId = '' } = useParams();
  const { data, error, refetch } = useCall('GetNetworkSettings', { networkId });
  if (error && !data) return <Broken error={error} retry={() => void refetch()} />;
  if (!data) return null;
  const section = { networkId, settings: settingsOf(data.settings), answer: data };
  return (
    <ContentLayout
      header={
        <Header variant="h1" description={t('policies.why')}>
          {t('policies.title')}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <MessagingSection {...section} />
        <RetentionSection networkId={networkId} />
        <ConsentSection {...section} />
        <MetricsSection {...section} />
        <TrustedDataSection {...section} />
      </SpaceBetween>
    </ContentLayout>
  );
}
