import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import TextContent from '@cloudscape-design/components/text-content';

import { useCall, useChange } from '../../api/queries';
import { CopyText } from '../../parts/CopyText';
import { PermittedButton } from '../../parts/PermittedButton';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import type { StepProps } from './step';

/** Step 4: that the key is the one of the bot that was started. */
export function KeyStep({ networkId, bot }: StepProps) {
  const t = useWords();
  const { say, fail } = useNotices();
  const update = useChange('UpdateDataRetention');
  const { data } = useCall('GetDataRetentionBotKey', { networkId }, { enabled: bot.isDataRetentionBotRegistered ?? false });

  const acknowledge = async () => {
    try {
      await update.mutateAsync({ input: { networkId, actionType: 'PUBKEY_MSG_ACK' } });
      say({ type: 'success', text: t('policies.retention.acknowledged') });
    } catch (error) {
      fail(error);
    }
  };
  return (
    <Container
      header={
        <Header variant="h2">{t('policies.retention.readyIn', { n: 4, title: t('policies.retention.compare') })}</Header>
      }
    >
      <SpaceBetween size="m">
        <TextContent>
          <p>{t('policies.retention.compareWhy')}</p>
          <ul>
            <li>{t('policies.retention.compareHost')}</li>
            <li>{t('policies.retention.compareDevice', { name: bot.botName ?? t('policies.retention.bot') })}</li>
          </ul>
        </TextContent>
        {data?.fingerprint ? (
          <div>
            <Box variant="awsui-key-label">{t('policies.retention.compareHere')}</Box>
            <Box variant="code">
              <CopyText what={t('policies.retention.compareHere')} text={data.fingerprint} />
            </Box>
          </div>
        ) : null}
        {bot.isPubkeyMsgAcked ? (
          <StatusIndicator type="success">{t('policies.retention.acked')}</StatusIndicator>
        ) : (
          <PermittedButton
            action="wickr:UpdateDataRetention"
            why={bot.isDataRetentionBotRegistered ? undefined : t('policies.retention.waitFirst')}
            loading={update.isPending}
            onClick={() => void acknowledge()}
          >
            {t('policies.retention.acknowledge')}
          </PermittedButton>
        )}
      </SpaceBetween>
    </Container>
  );
}
