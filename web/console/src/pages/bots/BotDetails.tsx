import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';

import type { GetBotResponse } from '../../api/generated';
import { useChange } from '../../api/queries';
import { CopyText } from '../../parts/CopyText';
import { Named } from '../../parts/Named';
import { Section } from '../../parts/Section';
import type { Draft } from '../../parts/useDraft';
import { when } from '../../parts/when';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import { GroupSelect } from './GroupSelect';
import { useGroups } from './groups';
import { BotStatus } from './status';

interface Editable {
  readonly displayName: string;
  readonly groupId: string;
  readonly suspend: boolean;
}

/** What a bot is; display name, group and suspension can be edited. */
export function BotDetails({ networkId, bot }: { networkId: string; bot: GetBotResponse }) {
  const t = useWords();
  const { say } = useNotices();
  const update = useChange('UpdateBot');
  const { data: groups } = useGroups(networkId);
  const none = t('common.value.none');

  const save = async (changes: Partial<Editable>, ifMatch: string | undefined) => {
    await update.mutateAsync({ input: { networkId, botId: bot.botId ?? '', ...changes }, ifMatch });
    say({ type: 'success', text: <Named words="bots.saved" name={bot.username ?? ''} /> });
  };
  const show = ({ displayName, groupId, suspend }: Editable) => (
    <KeyValuePairs
      columns={3}
      items={[
        { label: t('bots.username'), value: <CopyText what={t('bots.username')} text={bot.username ?? ''} /> },
        { label: t('bots.displayName'), value: <bdi>{displayName || none}</bdi> },
        { label: t('bots.group'), value: <bdi>{groups?.find(({ id }) => id === groupId)?.name ?? groupId}</bdi> },
        { label: t('bots.status'), value: <BotStatus bot={{ ...bot, suspended: suspend }} /> },
        { label: t('bots.lastSeen'), value: when(bot.lastLogin) ?? t('bots.never') },
        { label: t('bots.id'), value: <CopyText what={t('bots.id')} text={bot.botId ?? ''} /> },
        { label: t('bots.challenge'), value: bot.hasChallenge ? t('bots.challengeSet') : t('bots.challengeNone') },
      ]}
    />
  );
  const edit = ({ value, change, errorOf }: Draft<Editable>) => (
    <SpaceBetween size="l">
      <FormField label={t('bots.displayName')} constraintText={t('bots.displayNameRules')} errorText={errorOf('displayName')}>
        <Input value={value.displayName} onChange={({ detail }) => change({ displayName: detail.value })} autoComplete={false} />
      </FormField>
      <FormField label={t('bots.group')} description={t('bots.groupHint')} errorText={errorOf('groupId')}>
        <GroupSelect networkId={networkId} value={value.groupId} onChange={(groupId) => change({ groupId })} />
      </FormField>
      <FormField label={t('bots.suspension')} errorText={errorOf('suspend')}>
        <Toggle checked={value.suspend} onChange={({ detail }) => change({ suspend: detail.checked })} description={t('bots.suspendWhy')}>
          {t('bots.suspend')}
        </Toggle>
      </FormField>
    </SpaceBetween>
  );
  return (
    <Section<Editable>
      title={t('bots.details')}
      current={{ displayName: bot.displayName ?? '', groupId: bot.groupId ?? '', suspend: bot.suspended ?? false }}
      answer={bot}
      action="wickr:UpdateBot"
      show={show}
      edit={edit}
      save={save}
    />
  );
}
