import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';

import { useWords } from '../../../words';

const LONG = 120;

/** Texts that people wrote: the beginning of a long one, and all of it when it is asked for. */
export function LongTexts({ texts }: { texts: readonly string[] }) {
  const t = useWords();
  if (texts.length === 0) return <>{t('common.value.none')}</>;
  return (
    <SpaceBetween size="xs">
      {texts.map((text, place) => (
        // The same text can be there twice, and a place is all that tells one from the other.
        // oxlint-disable-next-line react/no-array-index-key
        <LongText key={place} text={text} />
      ))}
    </SpaceBetween>
  );
}

function LongText({ text }: { text: string }) {
  const whole = (
    <Box>
      <bdi className="own-text">{text}</bdi>
    </Box>
  );
  if (text.length <= LONG && !text.includes('\n')) return whole;
  return (
    <ExpandableSection headerText={<bdi>{beginning(text, LONG)}</bdi>} variant="inline">
      {whole}
    </ExpandableSection>
  );
}

/** The beginning of a text, on one line, without half a character at its end. */
export function beginning(text: string, characters: number): string {
  const [line = ''] = text.trimStart().split('\n', 1);
  const start = Array.from(line.slice(0, characters * 2)).slice(0, characters).join('');
  return start.length < text.length ? `${start}…` : start;
}
