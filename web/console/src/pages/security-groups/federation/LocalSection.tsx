import { FederationSwitches } from './FederationSwitches';
import { withLocal } from './lists';
import { useLocalGuests, type Group } from '../settings/useGroup';

/** With whom in this region people may talk, and in us-east-1 whether with guests. */
export function LocalSection({ group }: { group: Group }) {
  const guests = useLocalGuests();
  return (
    <FederationSwitches
      group={group}
      section="localFederation"
      guests={guests}
      isOn={(value) => value.federationMode !== 0}
      isRestricted={(value) => value.federationMode === 2}
      change={(on, base) => withLocal(on, base, guests)}
      field="federationMode"
    />
  );
}
