import { useWords, type Key } from '../words';

/** A sentence with a name in it that somebody chose, `{name}`: whatever its direction, it turns nothing around it. */
export function Named({ words, name }: { words: Key; name: string }) {
  const t = useWords();
  const [before, after] = t(words, { name: MARK }).split(MARK);
  return (
    <span>
      {before}
      <bdi>{name}</bdi>
      {after}
    </span>
  );
}

/** Stands for the name while the sentence is made; no sentence has it. */
const MARK = '\u0000';
