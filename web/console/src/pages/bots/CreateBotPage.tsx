import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useNavigate, useParams } from 'react-router';

import { useChange } from '../../api/queries';
import { Named } from '../../parts/Named';
import { PermittedButton } from '../../parts/PermittedButton';
import { messageAbove, useDraft } from '../../parts/useDraft';
import { paths } from '../../paths';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import { ChallengeField } from './ChallengeField';
import { GroupSelect } from './GroupSelect';
import { useGroups } from './groups';

/** A new bot: its names, its security group, and the challenge that it registers with. */
export function Component() {
  const t = useWords();
  const navigate = useNavigate();
  const { networkId = '' } = useParams();
  const { say } = useNotices();
  const create = useChange('CreateBot');
  const { data: groups } = useGroups(networkId);
  const draft = useDraft({ username: '', displayName: '', groupId: '', challenge: '' });
  const { value, change } = draft;
  const groupId = value.groupId || (groups?.find((group) => group.isDefault)?.id ?? '');

  const submit = async () => {
    const { username, displayName, challenge } = value;
    let botId = '';
    const saved = await draft.save(async () => {
      const input = { networkId, username, groupId, challenge, ...(displayName ? { displayName } : {}) };
      ({ botId } = await create.mutateAsync({ input }));
    });
    if (!saved) return;
    say({ type: 'success', text: <Named words="bots.created" name={username} /> });
    await navigate(paths.bot(networkId, botId));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Form
        header={
          <Header variant="h1" description={t('bots.why')}>
            {t('bots.create')}
          </Header>
        }
        errorText={messageAbove(draft.error, Object.keys(value))}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={() => void navigate(paths.bots(networkId))}>
              {t('common.action.cancel')}
            </Button>
            <PermittedButton action="wickr:CreateBot" variant="primary" loading={draft.isBusy}>
              {t('bots.create')}
            </PermittedButton>
          </SpaceBetween>
        }
      >
        <Container>
          <SpaceBetween size="l">
            <FormField
              label={t('bots.username')}
              description={t('bots.usernameHint')}
              constraintText={t('bots.usernameRules')}
              errorText={draft.errorOf('username')}
            >
              <Input
                value={value.username}
                onChange={({ detail }) => change({ username: detail.value })}
                autoComplete={false}
                spellcheck={false}
                autoFocus
              />
            </FormField>
            <FormField
              label={
                <>
                  {t('bots.displayName')} <i>- {t('common.form.optional')}</i>
                </>
              }
              description={t('bots.displayNameHint')}
              constraintText={t('bots.displayNameRules')}
              errorText={draft.errorOf('displayName')}
            >
              <Input value={value.displayName} onChange={({ detail }) => change({ displayName: detail.value })} autoComplete={false} />
            </FormField>
            <FormField label={t('bots.group')} description={t('bots.groupHint')} errorText={draft.errorOf('groupId')}>
              <GroupSelect networkId={networkId} value={groupId} onChange={(id) => change({ groupId: id })} />
            </FormField>
            <ChallengeField
              value={value.challenge}
              onChange={(challenge) => change({ challenge })}
              error={draft.errorOf('challenge')}
            />
          </SpaceBetween>
        </Container>
      </Form>
    </form>
  );
}
