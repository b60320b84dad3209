import type { Network } from '../../api/generated';

export type Plan = 'STANDARD' | 'PREMIUM' | 'TRIAL';

/** What says which plan a network has. */
export type Planned = Pick<Network, 'accessLevel' | 'freeTrialExpiration'>;

/** The plan of a network: a trial is Premium with an end that is to come. */
export function planOf(network: Planned, now = new Date()): Plan {
  const end = network.freeTrialExpiration;
  return network.accessLevel === 'PREMIUM' && end && new Date(end) > now ? 'TRIAL' : network.accessLevel;
}

/** Whether a network has what Standard has because its trial has ended. */
export function hasTrialEnded(network: Planned, now = new Date()): boolean {
  const end = network.freeTrialExpiration;
  return end !== undefined && new Date(end) <= now;
}

/** How many users a network on trial may have in a region. */
export function mostTrialUsers(region: string): number {
  return region.startsWith('us-gov-') ? 50 : 30;
}
