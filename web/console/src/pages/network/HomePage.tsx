import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { useCall } from '../../api/queries';
import { Broken } from '../../parts/Broken';
import { PermittedButton } from '../../parts/PermittedButton';
import { paths } from '../../paths';
import { HelpFor } from '../../shell/help';
import { useWords } from '../../words';
import { DeleteNetworkModal } from '../networks/DeleteNetworkModal';
import { Counts } from './Counts';
import { Details } from './Details';
import { Identifiers } from './Identifiers';
import { TagList } from './TagList';
import { TrialNotice } from './TrialNotice';

/** Network home: what a network is, its tags, and how much is in it. */
export function Component() {
  const t = useWords();
  const navigate = useNavigate();
  const { networkId = '' } = useParams();
  const [deleting, setDeleting] = useState(false);
  const { data: network, error, refetch } = useCall('GetNetwork', { networkId });
  if (!network) return error ? <Broken error={error} retry={() => void refetch()} /> : null;
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          actions={
            <PermittedButton action="wickr:DeleteNetwork" onClick={() => setDeleting(true)}>
              {t('networks.remove')}
            </PermittedButton>
          }
        >
          <bdi>{network.networkName}</bdi>
        </Header>
      }
    >
      <HelpFor title={t('network.help.title')}>
        <p>{t('network.help.trial')}</p>
        <p>{t('network.help.billing')}</p>
      </HelpFor>
      <SpaceBetween size="l">
        <TrialNotice network={network} />
        <Details network={network} />
        <Identifiers network={network} />
        <TagList network={network} />
        <Counts network={network} />
      </SpaceBetween>
      {deleting ? (
        <DeleteNetworkModal
          network={network}
          onClose={() => setDeleting(false)}
          onDeleted={() => void navigate(paths.networks())}
        />
      ) : null}
    </ContentLayout>
  );
}
