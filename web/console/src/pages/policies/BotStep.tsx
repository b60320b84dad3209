import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';

import { useChange } from '../../api/queries';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { CopyText } from '../../parts/CopyText';
import { PermittedButton } from '../../parts/PermittedButton';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import type { StepProps } from './step';

interface Props extends StepProps {
  readonly password: string | undefined;
  readonly onPassword: (password: string | undefined) => void;
}

/** Step 1: the bot with its name and its initial password. */
export function BotStep({ networkId, bot, why, password, onPassword }: Props) {
  const t = useWords();
  const { say, fail } = useNotices();
  const create = useChange('CreateDataRetentionBot');
  const challenge = useChange('CreateDataRetentionBotChallenge');
  const remove = useChange('DeleteDataRetentionBot');
  const [asked, setAsked] = useState<'password' | 'remove'>();
  const name = bot.botName ?? '';
  const whileOn = bot.isDataRetentionServiceEnabled ? t('policies.retention.whileOn') : undefined;

  const newPassword = async () => {
    const made = await challenge.mutateAsync({ input: { networkId } });
    onPassword(made.challenge);
  };
  const make = async () => {
    try {
      await create.mutateAsync({ input: { networkId } });
      await newPassword();
    } catch (error) {
      fail(error);
    }
  };
  const askForPassword = () => {
    if (bot.isDataRetentionBotRegistered) setAsked('password');
    else newPassword().catch(fail);
  };
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={t('policies.retention.makeWhy')}
          actions={
            bot.botExists ? (
              <SpaceBetween direction="horizontal" size="xs">
                <PermittedButton
                  action="wickr:DeleteDataRetentionBot"
                  why={whileOn}
                  onClick={() => setAsked('remove')}
                >
                  {t('policies.retention.remove')}
                </PermittedButton>
                <PermittedButton
                  action="wickr:CreateDataRetentionBotChallenge"
                  why={why ?? whileOn}
                  loading={challenge.isPending}
                  onClick={askForPassword}
                >
                  {t('policies.retention.newPassword')}
                </PermittedButton>
              </SpaceBetween>
            ) : (
              <PermittedButton
                action="wickr:CreateDataRetentionBot"
                why={why}
                variant="primary"
                loading={create.isPending || challenge.isPending}
                onClick={() => void make()}
              >
                {t('policies.retention.makeDo')}
              </PermittedButton>
            )
          }
        >
          {t('policies.retention.readyIn', { n: 1, title: t('policies.retention.make') })}
        </Header>
      }
    >
      {bot.botExists ? (
        <SpaceBetween size="m">
          {password ? <Alert type="warning">{t('policies.retention.passwordOnce')}</Alert> : null}
          <KeyValuePairs
            columns={2}
            items={[
              { label: t('policies.retention.name'), value: <CopyText what={t('policies.retention.name')} text={name} /> },
              {
                label: t('policies.retention.password'),
                value: password ? (
                  <CopyText what={t('policies.retention.password')} text={password} />
                ) : (
                  t('policies.retention.passwordGone')
                ),
              },
            ]}
          />
        </SpaceBetween>
      ) : (
        <Box color="text-body-secondary">{t('policies.retention.noBot')}</Box>
      )}
      {asked === 'password' ? (
        <ConfirmModal
          title={t('policies.retention.newPassword')}
          submit={t('policies.retention.newPassword')}
          typed
          onConfirm={newPassword}
          onClose={() => setAsked(undefined)}
        >
          {t('policies.retention.newPasswordAgain', { name })}
        </ConfirmModal>
      ) : null}
      {asked === 'remove' ? (
        <ConfirmModal
          title={t('policies.retention.remove')}
          submit={t('common.action.delete')}
          typed
          onConfirm={async () => {
            await remove.mutateAsync({ input: { networkId } });
            onPassword(undefined);
            say({ type: 'success', text: t('policies.retention.removed', { name }) });
          }}
          onClose={() => setAsked(undefined)}
        >
          {t('policies.retention.removeWhy', { name })}
        </ConfirmModal>
      ) : null}
    </Container>
  );
}
