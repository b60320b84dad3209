import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useNavigate } from 'react-router';

import { useChange } from '../../api/queries';
import { PermittedButton } from '../../parts/PermittedButton';
import { messageAbove, useDraft } from '../../parts/useDraft';
import { paths } from '../../paths';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import type { StepProps } from './step';

/** Step 5: the switch. */
export function EnableStep({ networkId, bot, why }: StepProps) {
  const t = useWords();
  const navigate = useNavigate();
  const { say } = useNotices();
  const update = useChange('UpdateDataRetention');
  const isOn = bot.isDataRetentionServiceEnabled ?? false;
  const draft = useDraft({ enabled: isOn });
  const notYet = why ?? (bot.isDataRetentionBotRegistered ? undefined : t('policies.retention.waitFirst'));

  const save = async () => {
    const { enabled } = draft.value;
    const actionType = enabled ? 'ENABLE' : 'DISABLE';
    const done = await draft.save(async () => {
      if (draft.isDirty) await update.mutateAsync({ input: { networkId, actionType } });
    });
    if (!done) return;
    if (draft.isDirty) say({ type: 'success', text: t(enabled ? 'policies.retention.enabled' : 'policies.retention.disabled') });
    await navigate(paths.policies(networkId));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Form
        errorText={messageAbove(draft.error, [])}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={() => void navigate(paths.policies(networkId))}>
              {t('common.action.cancel')}
            </Button>
            <PermittedButton action="wickr:UpdateDataRetention" variant="primary" loading={draft.isBusy}>
              {t('common.action.save')}
            </PermittedButton>
          </SpaceBetween>
        }
      >
        <Container
          header={
            <Header variant="h2">{t('policies.retention.readyIn', { n: 5, title: t('policies.retention.enable') })}</Header>
          }
        >
          <FormField constraintText={isOn ? undefined : notYet}>
            <Checkbox
              checked={draft.value.enabled}
              // What is on can always be switched off.
              disabled={!isOn && notYet !== undefined}
              description={t('policies.retention.enableWhy')}
              onChange={({ detail }) => draft.change({ enabled: detail.checked })}
            >
              {t('policies.retention.enableDo')}
            </Checkbox>
          </FormField>
        </Container>
      </Form>
    </form>
  );
}
