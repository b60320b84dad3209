import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';

import { useWords } from '../../words';
import { BotState } from './RetentionSection';
import type { StepProps } from './step';

/** Step 3: whether the bot has signed in, looked at again and again. */
export function StartStep({ bot }: StepProps) {
  const t = useWords();
  return (
    <Container
      header={
        <Header variant="h2" description={t('policies.retention.startWhy')}>
          {t('policies.retention.readyIn', { n: 3, title: t('policies.retention.start') })}
        </Header>
      }
    >
      <div aria-live="polite">
        {bot.botExists ? (
          <BotState isRegistered={bot.isDataRetentionBotRegistered ?? false} />
        ) : (
          <Box color="text-body-secondary">{t('policies.retention.startFirst')}</Box>
        )}
      </div>
    </Container>
  );
}
