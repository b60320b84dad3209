import { useCall } from '../../api/queries';
import { useWords } from '../../words';

/** Why a network cannot have what needs the Premium plan, or nothing where it can. */
export function usePremium(networkId: string): { why: string | undefined } {
  const t = useWords();
  const { data: network } = useCall('GetNetwork', { networkId });
  if (!network || network.accessLevel === 'PREMIUM') return { why: undefined };
  return { why: t(network.freeTrialExpiration ? 'policies.retention.premiumEnded' : 'policies.retention.premium') };
}
