import Button from '@cloudscape-design/components/button';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';

import { useWords } from '../../words';
import { newChallenge } from './challenge';

interface Props {
  readonly value: string;
  readonly onChange: (challenge: string) => void;
  readonly error: string | undefined;
}

/** The password that a bot registers with: chosen, or drawn here, and copied to where the bot is started. */
export function ChallengeField({ value, onChange, error }: Props) {
  const t = useWords();
  return (
    <FormField
      label={t('bots.challenge')}
      description={t('bots.challengeWhy')}
      constraintText={t('bots.challengeRules')}
      errorText={error}
      secondaryControl={
        <SpaceBetween direction="horizontal" size="xs">
          <Button formAction="none" onClick={() => onChange(newChallenge())}>
            {t('bots.generate')}
          </Button>
          <CopyToClipboard
            variant="icon"
            textToCopy={value}
            disabled={value === ''}
            copyButtonAriaLabel={t('common.action.copy', { what: t('bots.challenge') })}
            copySuccessText={t('common.action.copied')}
            copyErrorText={t('failure.title')}
          />
        </SpaceBetween>
      }
    >
      <Input
        value={value}
        onChange={({ detail }) => onChange(detail.value)}
        autoComplete={false}
        spellcheck={false}
        disableBrowserAutocorrect
      />
    </FormField>
  );
}
