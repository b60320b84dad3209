import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';

import { versionOf } from '../../api/call';
import type { GetBotResponse } from '../../api/generated';
import { useChange } from '../../api/queries';
import { Named } from '../../parts/Named';
import { messageAbove, useDraft } from '../../parts/useDraft';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import { ChallengeField } from './ChallengeField';
import { STATUS } from './status';

interface Props {
  readonly networkId: string;
  readonly bot: GetBotResponse;
  readonly onClose: () => void;
}

/** Gives a bot another challenge; one that has registered begins anew. */
export function NewChallengeModal({ networkId, bot, onClose }: Props) {
  const t = useWords();
  const { say } = useNotices();
  const update = useChange('UpdateBot');
  const draft = useDraft({ challenge: '' });

  const submit = async () => {
    const saved = await draft.save(({ challenge }) =>
      update.mutateAsync({ input: { networkId, botId: bot.botId ?? '', challenge }, ifMatch: versionOf(bot) }),
    );
    if (!saved) return;
    say({ type: 'success', text: <Named words="bots.challengeSaved" name={bot.username ?? ''} /> });
    onClose();
  };
  const message = messageAbove(draft.error, ['challenge']);
  return (
    <Modal
      visible
      header={t('bots.newChallenge')}
      onDismiss={onClose}
      closeAriaLabel={t('common.action.close')}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              {t('common.action.cancel')}
            </Button>
            <Button variant="primary" loading={draft.isBusy} disabled={draft.value.challenge === ''} onClick={() => void submit()}>
              {t('bots.setChallenge')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <SpaceBetween size="m">
          {message ? <Alert type="error">{message}</Alert> : null}
          {String(bot.status) === STATUS.active ? <Alert type="warning">{t('bots.newChallengeWhy')}</Alert> : null}
          <ChallengeField
            value={draft.value.challenge}
            onChange={(challenge) => draft.change({ challenge })}
            error={draft.errorOf('challenge')}
          />
        </SpaceBetween>
      </form>
    </Modal>
  );
}
