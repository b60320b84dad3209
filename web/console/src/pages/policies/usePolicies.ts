import type { NetworkSettings } from '../../api/generated';
import { useChange } from '../../api/queries';
import type { Settings } from './settings';

/** What each section of the page gets: the network, its settings, and the answer that has their version. */
export interface SectionProps {
  readonly networkId: string;
  readonly settings: Settings;
  readonly answer: object;
}

/** Saves settings of a network, if nobody changed them since they were read. */
export function usePolicies(networkId: string) {
  const update = useChange('UpdateNetworkSettings');
  return (settings: NetworkSettings, ifMatch: string | undefined) =>
    update.mutateAsync({ input: { networkId, settings }, ifMatch });
}
