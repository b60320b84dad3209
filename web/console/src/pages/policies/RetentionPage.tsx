import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { useCall } from '../../api/queries';
import { Broken } from '../../parts/Broken';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { BotStep } from './BotStep';
import { EnableStep } from './EnableStep';
import { KeyStep } from './KeyStep';
import { ServerStep } from './ServerStep';
import { StartStep } from './StartStep';
import { usePremium } from './usePremium';

/** How often to look whether the bot has signed in, milliseconds. */
const LOOK = 3_000;

/** Data retention step by step: the bot, its server, its start, its key, the switch. */
export function Component() {
  const t = useWords();
  const navigate = useNavigate();
  const { networkId = '' } = useParams();
  const { why } = usePremium(networkId);
  const [isWaiting, setWaiting] = useState(false);
  // The initial password is shown for as long as this page is open, and can be asked for by nobody.
  const [password, setPassword] = useState<string>();
  const { data: bot, error, refetch } = useCall('GetDataRetentionBot', { networkId }, isWaiting ? { every: LOOK } : {});
  if (error && !bot) return <Broken error={error} retry={() => void refetch()} />;
  if (!bot) return null;
  const shouldWait = Boolean(bot.botExists) && !bot.isDataRetentionBotRegistered;
  if (shouldWait !== isWaiting) setWaiting(shouldWait);
  const step = { networkId, bot, why };
  // Void once the bot has signed in with it.
  const initial = bot.isDataRetentionBotRegistered ? undefined : password;
  return (
    <ContentLayout
      header={
        <Header variant="h1" description={t('policies.retention.why')}>
          {t('policies.retention.edit')}
        </Header>
      }
    >
      <SpaceBetween size="l">
        {why ? (
          <Alert
            type="info"
            action={<Button onClick={() => void navigate(paths.network(networkId))}>{t('policies.retention.changePlan')}</Button>}
          >
            {why}
          </Alert>
        ) : null}
        <Alert type="warning">{t('policies.retention.risk')}</Alert>
        <BotStep {...step} password={initial} onPassword={setPassword} />
        <ServerStep {...step} password={initial} />
        <StartStep {...step} />
        <KeyStep {...step} />
        <EnableStep {...step} />
      </SpaceBetween>
    </ContentLayout>
  );
}
