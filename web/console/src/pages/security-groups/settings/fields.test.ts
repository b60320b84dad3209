import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { limits, type SecurityGroupSettings } from '../../../api/generated';
import { t, type Key } from '../../../words';
import { dependents, fields, sections, tabs, type Field, type SectionId } from './fields';
import type { Leaf } from './flat';

const leaves = Object.keys(fields) as Leaf[];
const all = Object.entries(fields) as [Leaf, Field][];

/** The members of a shape of the model, out of the generated source: types are gone when this runs. */
function membersOf(shape: string): string[] {
  const source = readFileSync(new URL('../../../api/generated.ts', import.meta.url), 'utf8');
  const body = source.split(`export interface ${shape} {`)[1]?.split('\n}')[0] ?? '';
  return [...body.matchAll(/^ {2}(\w+)\?/gm)].map(([, name]) => name ?? '');
}

test('every setting of the model is in the catalogue of fields', () => {
  const nested: Partial<Record<keyof SecurityGroupSettings, string>> = {
    calling: 'CallingSettings',
    passwordRequirements: 'PasswordRequirements',
    shredder: 'ShredderSettings',
  };
  const members = membersOf('SecurityGroupSettings');
  expect(members.length).toBeGreaterThan(30);
  const expected = members.flatMap((name) => {
    const shape = nested[name as keyof SecurityGroupSettings];
    return shape ? membersOf(shape).map((inside) => `${name}.${inside}`) : [name];
  });
  expect(leaves.toSorted()).toEqual(expected.toSorted());
});

test('every setting is shown in a section, and every section in one tab', () => {
  const shown = Object.values(sections).flat();
  expect(leaves.filter((leaf) => !shown.includes(leaf as never))).toEqual([]);
  const placed: SectionId[] = Object.values(tabs).flat();
  expect(placed.toSorted()).toEqual(Object.keys(sections).toSorted());
  // Federation's sections share what they depend on; all others stand in one place.
  const twice = shown.filter((leaf, at) => shown.indexOf(leaf) !== at && fields[leaf].kind !== 'federation');
  expect(twice).toEqual([]);
});

test('every setting has a name and says what it does', () => {
  for (const leaf of leaves) {
    for (const word of ['label', 'hint']) {
      const key = `groupSettings.${leaf}.${word}`;
      expect(t(key as Key), key).not.toBe(key);
    }
  }
});

test('the values to choose from are those of the model, each with words', () => {
  for (const [leaf, field] of all) {
    if (field.kind !== 'choice') continue;
    for (const value of field.values) {
      const key = `groupSettings.${leaf}.values.v${value}`;
      expect(t(key as Key), key).not.toBe(key);
    }
  }
  expect(fields['shredder.intensity'].values.toSorted()).toEqual([...limits['ShredderSettings.intensity'].values].toSorted());
  expect(fields.maxAutoDownloadSize.values.toSorted()).toEqual(
    [...limits['SecurityGroupSettings.maxAutoDownloadSize'].values].toSorted(),
  );
});

test('what depends on a switch is known', () => {
  expect(dependents('calling.canStart11Call')).toEqual(['calling.canVideoCall']);
  expect(dependents('enableOpenAccessOption')).toEqual(['forceOpenAccess']);
  expect(dependents('locationEnabled')).toEqual(['locationAllowMaps']);
  expect(dependents('presenceEnabled')).toEqual([]);
});
