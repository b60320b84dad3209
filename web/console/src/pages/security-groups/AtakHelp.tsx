import { HelpFor } from '../../shell/help';
import { useWords } from '../../words';

/** How people install the ATAK plugin and pair it, for the panel at the right. */
export function AtakHelp() {
  const t = useWords();
  const steps = (name: 'install' | 'pair' | 'unpair', numbers: readonly ('one' | 'two' | 'three' | 'four')[]) => (
    <>
      <h3>{t(`groups.atakHelp.${name}.title`)}</h3>
      <ol>
        {numbers.map((number) => (
          <li key={number}>{t(`groups.atakHelp.${name}.${number}` as Parameters<typeof t>[0])}</li>
        ))}
      </ol>
    </>
  );
  return (
    <HelpFor title={t('groups.section.atak')}>
      <p>{t('groups.atakHelp.what')}</p>
      <p>{t('groups.atakHelp.next')}</p>
      {steps('install', ['one', 'two', 'three', 'four'])}
      {steps('pair', ['one', 'two', 'three', 'four'])}
      {steps('unpair', ['one', 'two'])}
    </HelpFor>
  );
}
