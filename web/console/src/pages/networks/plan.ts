import type { Network } from '../../api/generated';

export type Plan = 'STANDARD' | 'PREMIUM' | 'TRIAL';

/** The plan of a network: a trial is Premium with an end that is to come. */
export function planOf(network: Pick<Network, 'accessLevel' | 'freeTrialExpiration'>): Plan {
  const end = network.freeTrialExpiration;
  return network.accessLevel === 'PREMIUM' && end && new Date(end) > new Date() ? 'TRIAL' : network.accessLevel;
}
