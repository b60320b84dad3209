import Box from '@cloudscape-design/components/box';
import StatusIndicator from '@cloudscape-design/components/status-indicator';

import { useWords, type Key } from '../../../words';
import { durationWords } from './duration';
import { fieldOf } from './fields';
import type { Flat, Leaf } from './flat';
import { LongTexts } from './LongTexts';

/** A setting as it is now. */
export function FieldValue({ leaf, value }: { leaf: Leaf; value: Flat[Leaf] | undefined }) {
  const t = useWords();
  const field = fieldOf(leaf);
  const number = typeof value === 'number' ? value : Number.NaN;
  // A draft in which nothing that is a number was typed.
  if (typeof value === 'number' && Number.isNaN(value)) return <>{t('common.value.none')}</>;
  switch (field.kind) {
    case 'switch':
      return <OnOff on={value === true} />;
    case 'duration':
      return <>{field.first && number === 0 ? t('groups.noLimit') : durationWords(number, field.stored)}</>;
    case 'count':
      return <>{field.first && number === 0 ? t('groups.never') : number}</>;
    case 'choice':
      return <>{t(`groupSettings.${leaf}.values.v${number}` as Key)}</>;
    case 'texts':
    case 'packages':
      return <LongTexts texts={value as readonly string[]} />;
    default:
      return <Box>{JSON.stringify(value)}</Box>;
  }
}

/** Whether a switch is on. */
export function OnOff({ on }: { on: boolean }) {
  const t = useWords();
  return <StatusIndicator type={on ? 'success' : 'stopped'}>{t(on ? 'common.value.on' : 'common.value.off')}</StatusIndicator>;
}
