import { useParams } from 'react-router';

import { useCall } from '../../../api/queries';
import { useSession } from '../../../api/session';
import type { Network, SecurityGroup } from '../../../api/generated';
import { useWords } from '../../../words';
import { planOf } from '../../networks/plan';
import type { Leaf } from './flat';

/** What the sections of a group's page work on. */
export interface Group {
  readonly networkId: string;
  readonly network: Network | undefined;
  /** The answer that the group stands in, whose version is what is changed. */
  readonly answer: { readonly securityGroup: SecurityGroup };
  readonly group: SecurityGroup;
}

/** The region in which guests come over local federation; in all others they come over the global one. */
const REGION_OF_LOCAL_GUESTS = 'us-east-1';

/** Whether guests of this deployment come over local federation. */
export const useLocalGuests = (): boolean => useSession()?.region === REGION_OF_LOCAL_GUESTS;

/** The group of this page's address. */
export function useGroup() {
  const { networkId = '', groupId = '' } = useParams();
  const { data: network } = useCall('GetNetwork', { networkId });
  const { data: answer, error, refetch } = useCall('GetSecurityGroup', { networkId, groupId });
  const found: Group | undefined = answer ? { networkId, network, answer, group: answer.securityGroup } : undefined;
  return { found, error, refetch };
}

/** Why a setting cannot be changed on this network's plan. */
export function useReasons(network: Network | undefined): (leaf: Leaf) => string | undefined {
  const t = useWords();
  const plan = network && planOf(network);
  return (leaf) => {
    if (leaf === 'enableFileDownload' && plan === 'STANDARD') return t('groups.needsPremium');
    if (leaf === 'enableGuestFederation' && plan === 'TRIAL') return t('groups.notOnTrial');
    return undefined;
  };
}
