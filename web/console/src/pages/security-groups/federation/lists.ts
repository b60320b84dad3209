import type { PermittedWickrEnterpriseNetwork, WickrAwsNetworks } from '../../../api/generated';
import type { Flat } from '../settings/flat';

/** One row of each list of permitted networks. */
export interface LocalNetwork {
  readonly networkId: string;
}

export const emptyRegional: WickrAwsNetworks = { region: '', networkId: '' };
export const emptyEnterprise: PermittedWickrEnterpriseNetwork = { domain: '', networkId: '' };

/** What goes with local federation when it is switched: its list and its guests. */
export function withLocal(on: boolean, base: Partial<Flat>, hasGuests: boolean): Partial<Flat> {
  const before = base.federationMode ?? 0;
  if (on) {
    return { federationMode: before || 1, permittedNetworks: base.permittedNetworks, ...(hasGuests ? guestsOf(base) : {}) };
  }
  return { federationMode: 0, permittedNetworks: [], ...(hasGuests ? { enableGuestFederation: false } : {}) };
}

/** What goes with global federation when it is switched: its restriction, its lists and its guests. */
export function withGlobal(on: boolean, base: Partial<Flat>, hasGuests: boolean): Partial<Flat> {
  if (on) {
    return {
      globalFederation: true,
      enableRestrictedGlobalFederation: base.enableRestrictedGlobalFederation,
      permittedWickrAwsNetworks: base.permittedWickrAwsNetworks,
      permittedWickrEnterpriseNetworks: base.permittedWickrEnterpriseNetworks,
      ...(hasGuests ? guestsOf(base) : {}),
    };
  }
  return {
    globalFederation: false,
    enableRestrictedGlobalFederation: false,
    permittedWickrAwsNetworks: [],
    permittedWickrEnterpriseNetworks: [],
    ...(hasGuests ? { enableGuestFederation: false } : {}),
  };
}

/** Whether a switch would empty a list that somebody made. */
export function losesLists(draft: Partial<Flat>, base: Partial<Flat>): boolean {
  const lists = ['permittedNetworks', 'permittedWickrAwsNetworks', 'permittedWickrEnterpriseNetworks'] as const;
  return lists.some((list) => (base[list]?.length ?? 0) > 0 && draft[list]?.length === 0);
}

const guestsOf = ({ enableGuestFederation }: Partial<Flat>): Partial<Flat> => ({ enableGuestFederation });
