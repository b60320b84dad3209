import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { Failure } from '../../api/errors';
import type { User } from '../../api/generated';
import { useChange } from '../../api/queries';
import { NAME_CHARACTERS } from '../../csv/limits';
import { PermittedButton } from '../../parts/PermittedButton';
import { messageAbove, useDraft } from '../../parts/useDraft';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { GroupSelect } from './GroupSelect';
import { Invited } from './Invited';
import { useGroups, useNetworkArn, useSso } from './network';

const FIELDS = ['username', 'firstName', 'lastName', 'securityGroupIds'];

/** Invites one user by e-mail, and shows the code. */
export function Component() {
  const { networkId = '' } = useParams();
  const [invited, setInvited] = useState<User>();
  if (invited) return <Invited networkId={networkId} user={invited} onAnother={() => setInvited(undefined)} />;
  return <InviteForm networkId={networkId} onInvited={setInvited} />;
}

function InviteForm({ networkId, onInvited }: { networkId: string; onInvited: (user: User) => void }) {
  const t = useWords();
  const navigate = useNavigate();
  const arn = useNetworkArn(networkId);
  const sso = useSso(networkId);
  const groups = useGroups(networkId);
  const invite = useChange('BatchCreateUser');
  const draft = useDraft({ firstName: '', lastName: '', username: '', group: '' });
  const { firstName, lastName, username, group } = draft.value;
  const chosen = group || (groups?.find(({ isDefault }) => isDefault)?.id ?? '');

  const submit = async () => {
    let user: User | undefined;
    const saved = await draft.save(async () => {
      const names = { ...(firstName ? { firstName } : {}), ...(lastName ? { lastName } : {}) };
      const users = [{ ...names, username: username.trim(), securityGroupIds: [chosen] }];
      const answer = await invite.mutateAsync({ input: { networkId, users, 'X-Client-Token': crypto.randomUUID() } });
      const [refused] = answer.failed ?? [];
      // A row that is refused belongs at its field like a request that is.
      if (refused) throw new Failure(422, refused.reason ?? '', [{ field: refused.field ?? '', reason: refused.reason ?? '' }]);
      user = answer.successful?.[0];
    });
    if (saved && user) onInvited(user);
  };
  const text = (member: 'firstName' | 'lastName' | 'username') => ({
    value: draft.value[member],
    onChange: ({ detail }: { detail: { value: string } }) => draft.change({ [member]: detail.value }),
    autoComplete: false,
  });
  const optional = (label: string) => (
    <>
      {label} <i>- {t('common.form.optional')}</i>
    </>
  );
  const atMost = t('common.form.atMost', { max: NAME_CHARACTERS });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Form
        header={
          <Header variant="h1" description={t('users.inviting.description')}>
            {t('users.inviting.title')}
          </Header>
        }
        errorText={messageAbove(draft.error, FIELDS)}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={() => void navigate(paths.users(networkId))}>
              {t('common.action.cancel')}
            </Button>
            <PermittedButton action="wickr:BatchCreateUser" {...(arn ? { resource: arn } : {})} variant="primary" loading={draft.isBusy}>
              {t('users.inviting.submit')}
            </PermittedButton>
          </SpaceBetween>
        }
      >
        <Container>
          <SpaceBetween size="l">
            {sso ? <Alert type="info">{t('users.inviting.sso')}</Alert> : null}
            <FormField label={optional(t('users.column.firstName'))} constraintText={atMost} errorText={draft.errorOf('firstName')}>
              <Input {...text('firstName')} autoFocus />
            </FormField>
            <FormField label={optional(t('users.column.lastName'))} constraintText={atMost} errorText={draft.errorOf('lastName')}>
              <Input {...text('lastName')} />
            </FormField>
            <FormField label={t('users.column.email')} constraintText={t('users.inviting.emailHint')} errorText={draft.errorOf('username')}>
              <Input {...text('username')} inputMode="email" />
            </FormField>
            <FormField label={t('users.group')} errorText={draft.errorOf('securityGroupIds')}>
              <GroupSelect groups={groups ?? []} value={chosen} onChange={(value) => draft.change({ group: value })} />
            </FormField>
          </SpaceBetween>
        </Container>
      </Form>
    </form>
  );
}
