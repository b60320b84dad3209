import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { useCall } from '../../api/queries';
import { Broken } from '../../parts/Broken';
import { PermittedButton } from '../../parts/PermittedButton';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { BotDetails } from './BotDetails';
import { DeleteBotModal } from './DeleteBotModal';
import { NewChallengeModal } from './NewChallengeModal';

/** One bot: what it is called, its group, whether it may work, its challenge, its end. */
export function Component() {
  const t = useWords();
  const navigate = useNavigate();
  const { networkId = '', botId = '' } = useParams();
  const [asking, setAsking] = useState<'challenge' | 'delete'>();
  const { data: bot, error, refetch } = useCall('GetBot', { networkId, botId });
  if (!bot) return error ? <Broken error={error} retry={() => void refetch()} /> : null;
  const close = () => setAsking(undefined);
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <PermittedButton action="wickr:UpdateBot" onClick={() => setAsking('challenge')}>
                {t('bots.newChallenge')}
              </PermittedButton>
              <PermittedButton action="wickr:DeleteBot" onClick={() => setAsking('delete')}>
                {t('bots.remove')}
              </PermittedButton>
            </SpaceBetween>
          }
        >
          <bdi>{bot.displayName || bot.username}</bdi>
        </Header>
      }
    >
      <BotDetails networkId={networkId} bot={bot} />
      {asking === 'challenge' ? <NewChallengeModal networkId={networkId} bot={bot} onClose={close} /> : null}
      {asking === 'delete' ? (
        <DeleteBotModal
          networkId={networkId}
          bot={bot}
          onClose={close}
          onDeleted={() => void navigate(paths.bots(networkId))}
        />
      ) : null}
    </ContentLayout>
  );
}
