import type { SecurityGroupSettings } from '../../../api/generated';

type All = Required<SecurityGroupSettings>;
type Nested = 'calling' | 'passwordRequirements' | 'shredder';
type Inside<N extends Nested> = `${N}.${keyof All[N] & string}`;

/** The name of one setting, with a dot where the API nests it. */
export type Leaf = Exclude<keyof All, Nested> | Inside<'calling'> | Inside<'passwordRequirements'> | Inside<'shredder'>;

type ValueOf<L extends Leaf> = L extends keyof All
  ? All[L]
  : L extends `${infer N extends Nested}.${infer M}`
    ? M extends keyof All[N]
      ? NonNullable<All[N][M]>
      : never
    : never;

/** The settings of a group, each by its own name. */
export type Flat = { readonly [L in Leaf]: ValueOf<L> };

const NESTED: readonly string[] = ['calling', 'passwordRequirements', 'shredder'] satisfies Nested[];

/** The settings as the server has them, each by its own name. */
export function flatten(settings: SecurityGroupSettings): Flat {
  const leaves = Object.entries(settings).flatMap(([name, value]): [string, unknown][] =>
    NESTED.includes(name)
      ? Object.entries(value as object).map(([inside, leaf]) => [`${name}.${inside}`, leaf])
      : [[name, value]],
  );
  return Object.fromEntries(leaves) as Flat;
}

/** Some settings as the API takes them: what is absent stays as it is. */
export function nest(changes: Partial<Flat>): SecurityGroupSettings {
  const settings: Record<string, unknown> = {};
  for (const [leaf, value] of Object.entries(changes)) {
    const [name = leaf, inside] = leaf.split('.');
    if (inside) settings[name] = { ...(settings[name] as object | undefined), [inside]: value };
    else settings[name] = value;
  }
  return settings;
}
