import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useNavigate } from 'react-router';

import { sentence } from '../../api/errors';
import { useCall } from '../../api/queries';
import { PermittedButton } from '../../parts/PermittedButton';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { usePremium } from './usePremium';

/** How data retention stands, and the way to its steps. */
export function RetentionSection({ networkId }: { networkId: string }) {
  const t = useWords();
  const navigate = useNavigate();
  const { data: bot, error } = useCall('GetDataRetentionBot', { networkId });
  const { why } = usePremium(networkId);
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={t('policies.retention.why')}
          actions={
            <PermittedButton
              action="wickr:UpdateDataRetention"
              ariaLabel={`${t('common.action.edit')}: ${t('policies.retention.title')}`}
              onClick={() => void navigate(paths.retention(networkId))}
            >
              {t('common.action.edit')}
            </PermittedButton>
          }
        >
          {t('policies.retention.title')}
        </Header>
      }
    >
      {error ? <Box color="text-status-error">{sentence(error)}</Box> : null}
      {bot ? (
        <SpaceBetween size="m">
          {why ? <Alert type="info">{why}</Alert> : null}
          <KeyValuePairs
            columns={4}
            items={[
              {
                label: t('policies.retention.state'),
                value: (
                  <StatusIndicator type={bot.isDataRetentionServiceEnabled ? 'success' : 'stopped'}>
                    {t(bot.isDataRetentionServiceEnabled ? 'common.value.enabled' : 'common.value.disabled')}
                  </StatusIndicator>
                ),
              },
              { label: t('policies.retention.bot'), value: bot.botName ?? t('policies.retention.noBot') },
              {
                label: t('policies.retention.botState'),
                value: bot.botExists ? <BotState isRegistered={bot.isDataRetentionBotRegistered ?? false} /> : t('common.value.none'),
              },
              {
                label: t('policies.retention.key'),
                value: bot.isDataRetentionBotRegistered
                  ? t(bot.isPubkeyMsgAcked ? 'policies.retention.acked' : 'policies.retention.notAcked')
                  : t('common.value.none'),
              },
            ]}
          />
        </SpaceBetween>
      ) : null}
    </Container>
  );
}

/** Whether the bot has signed in. */
export function BotState({ isRegistered }: { isRegistered: boolean }) {
  const t = useWords();
  return (
    <StatusIndicator type={isRegistered ? 'success' : 'pending'}>
      {t(isRegistered ? 'policies.retention.registered' : 'policies.retention.waiting')}
    </StatusIndicator>
  );
}
