import { useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';

import { conditionsIn, type Condition } from './find';

/** Marks a change of the address that only writes down what is held already. */
const OWN = { ownFilter: true };

/**
 * The conditions of the filter, which the address carries, so that the way back leads to what was found.
 *
 * The address follows a little later, and the next condition is added to those that the filter shows: they are held here, so
 * that a quick hand does not bring back the last ones.
 */
export function useConditions(): [readonly Condition[], (conditions: readonly Condition[]) => void] {
  const { key, state } = useLocation();
  const [address, setAddress] = useSearchParams();
  const there = address.get('find');
  const [held, setHeld] = useState(() => ({ key, conditions: conditionsIn(there) }));
  if (held.key !== key) {
    const isOwn = (state as Partial<typeof OWN> | null)?.ownFilter === true;
    setHeld({ key, conditions: isOwn ? held.conditions : conditionsIn(there) });
  }
  const change = (conditions: readonly Condition[]) => {
    setHeld((before) => ({ ...before, conditions }));
    setAddress(conditions.length > 0 ? { find: JSON.stringify(conditions) } : {}, { replace: true, state: OWN });
  };
  return [held.conditions, change];
}
