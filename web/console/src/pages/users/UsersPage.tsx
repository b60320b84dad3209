import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useParams, useSearchParams } from 'react-router';

import { useWords } from '../../words';
import { GuestUsers } from '../guests/GuestUsers';
import { SsoSection } from '../sso/SsoSection';
import { Counts } from './Counts';
import { Directory } from './Directory';

/** The people of a network: its directory, its guests, how they sign in. */
export function Component() {
  const t = useWords();
  const { networkId = '' } = useParams();
  const [query, setQuery] = useSearchParams();
  return (
    <ContentLayout header={<Header variant="h1">{t('users.title')}</Header>}>
      <SpaceBetween size="l">
        <Counts networkId={networkId} />
        <Tabs
          ariaLabel={t('users.title')}
          activeTabId={query.get('tab') ?? 'directory'}
          onChange={({ detail }) => setQuery({ tab: detail.activeTabId }, { replace: true })}
          tabs={[
            { id: 'directory', label: t('users.directory'), content: <Directory networkId={networkId} /> },
            { id: 'guests', label: t('users.guests'), content: <GuestUsers networkId={networkId} /> },
            { id: 'sso', label: t('users.sso'), content: <SsoSection networkId={networkId} /> },
          ]}
        />
      </SpaceBetween>
    </ContentLayout>
  );
}
