import { FederationSwitches } from './FederationSwitches';
import { withGlobal } from './lists';
import { useLocalGuests, type Group } from '../settings/useGroup';

/** Whether people may talk with other regions and deployments, and outside us-east-1 whether with guests. */
export function GlobalSection({ group }: { group: Group }) {
  const guests = !useLocalGuests();
  return (
    <FederationSwitches
      group={group}
      section="globalFederation"
      guests={guests}
      isOn={(value) => value.globalFederation === true}
      isRestricted={(value) => value.enableRestrictedGlobalFederation === true}
      change={(on, base) => withGlobal(on, base, guests)}
      field="globalFederation"
    />
  );
}
