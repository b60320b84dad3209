import SpaceBetween from '@cloudscape-design/components/space-between';
import { useParams } from 'react-router';

import { useCall } from '../../api/queries';
import { Invitation } from './Invitation';
import { SsoSection } from './SsoSection';
import { Trouble } from './Trouble';

/** Single sign-on of a network: how it stands, how people are invited to it, and what to do when they cannot come in. */
export function Component() {
  const { networkId = '' } = useParams();
  const { data } = useCall('GetOidcInfo', { networkId });
  const saved = data?.openidConnectInfo;
  return (
    <SpaceBetween size="l">
      <SsoSection networkId={networkId} isPage />
      {saved ? <Invitation networkId={networkId} saved={saved} /> : null}
      {saved ? <Trouble companyId={saved.companyId} /> : null}
    </SpaceBetween>
  );
}
