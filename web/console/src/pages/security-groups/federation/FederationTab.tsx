import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';

import { useSession } from '../../../api/session';
import { useWords } from '../../../words';
import type { Group } from '../settings/useGroup';
import { GlobalSection } from './GlobalSection';
import { LocalSection } from './LocalSection';
import { RestrictedSection } from './RestrictedSection';

/** With whom outside the network the people of a group may talk. */
export function FederationTab({ group }: { group: Group }) {
  const t = useWords();
  const isGovernment = useSession()?.region.startsWith('us-gov-');
  return (
    <SpaceBetween size="l">
      {isGovernment ? <Alert type="info">{t('groups.federation.government')}</Alert> : null}
      <LocalSection group={group} />
      <GlobalSection group={group} />
      <RestrictedSection group={group} />
    </SpaceBetween>
  );
}
