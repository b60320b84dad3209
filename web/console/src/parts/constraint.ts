import { limits, type Limit } from '../api/generated';
import { t } from '../words';

/** What the model says of a member, in words for under its field. */
export function constraint(name: keyof typeof limits): string | undefined {
  const { min, max }: Limit = limits[name];
  if (max === undefined) return undefined;
  return min ? t('common.form.between', { min, max }) : t('common.form.atMost', { max });
}
