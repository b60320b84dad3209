import { expect, test } from 'vitest';

import { Failure } from '../../../api/errors';
import { partOf } from './fields';
import { flatten, nest } from './flat';
import { atItsField, refuseUntyped } from './saving';

const settings = {
  maxBor: 60,
  calling: { canStart11Call: true, canVideoCall: true, forceTcpCall: false },
  quickResponses: ['On my way'],
};

test('settings are flat in a form and nested on the wire', () => {
  const flat = flatten(settings);
  expect(flat['calling.canVideoCall']).toBe(true);
  expect(nest(flat)).toEqual(settings);
  expect(partOf(flat, 'calling')).toEqual({
    'calling.canStart11Call': true,
    'calling.canVideoCall': true,
    'calling.forceTcpCall': false,
  });
});

test('only what was changed is sent, also inside of what is nested', () => {
  expect(nest({ 'calling.canVideoCall': false })).toEqual({ calling: { canVideoCall: false } });
  expect(nest({ maxTtl: 5, 'shredder.intensity': 20, 'shredder.canProcessManually': false })).toEqual({
    maxTtl: 5,
    shredder: { intensity: 20, canProcessManually: false },
  });
});

test('a field without a number is refused before anything is sent', () => {
  expect(() => refuseUntyped({ maxTtl: 5, quickResponses: [] })).not.toThrow();
  expect(() => refuseUntyped({ maxTtl: Number.NaN })).toThrow(Failure);
});

test('what is wrong with all of the password rules stands at their first field', () => {
  const reasons = [{ field: 'securityGroupSettings.passwordRequirements', reason: 'must not ask for more' }];
  const moved = atItsField(new Failure(422, 'Wrong.', reasons)) as Failure;
  expect(moved.reasons[0]?.field).toBe('securityGroupSettings.passwordRequirements.minLength');
  const other = new Error('other');
  expect(atItsField(other)).toBe(other);
});
