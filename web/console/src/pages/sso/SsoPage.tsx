import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useParams } from 'react-router';

import { useCall } from '../../api/queries';
import { useWords } from '../../words';
import { Invitation } from './Invitation';
import { SsoSection } from './SsoSection';
import { Trouble } from './Trouble';

/** Single sign-on of a network: how it stands, how people are invited to it, and what to do when they cannot come in. */
export function Component() {
  const t = useWords();
  const { networkId = '' } = useParams();
  const { data } = useCall('GetOidcInfo', { networkId });
  const saved = data?.openidConnectInfo;
  return (
    <ContentLayout header={<Header variant="h1">{t('sso.title')}</Header>}>
      <SpaceBetween size="l">
        <SsoSection networkId={networkId} />
        {saved ? <Invitation networkId={networkId} saved={saved} /> : null}
        {saved ? <Trouble companyId={saved.companyId} /> : null}
      </SpaceBetween>
    </ContentLayout>
  );
}
