import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';

import { iam } from '../../api/iam';
import { useSession } from '../../api/session';
import { PermittedButton } from '../../parts/PermittedButton';
import { messageAbove, useDraft } from '../../parts/useDraft';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';

const EMPTY = { old: '', first: '', second: '' };

/** One's own password, changed with the one that there is. */
export function OwnPassword() {
  const t = useWords();
  const session = useSession();
  const { say } = useNotices();
  const draft = useDraft(EMPTY);
  const { value, change } = draft;
  const differ = value.second !== '' && value.first !== value.second;
  const isReady = value.old !== '' && value.first !== '' && value.first === value.second;

  const submit = async () => {
    if (!isReady) return;
    const saved = await draft.save(() => iam('ChangePassword', { OldPassword: value.old, NewPassword: value.first }));
    if (!saved) return;
    draft.reset(EMPTY);
    say({ type: 'success', text: t('yourSignIn.password.changed') });
  };
  const field = (name: keyof typeof EMPTY, autoComplete: string) => (
    <Input
      type="password"
      autoComplete={autoComplete}
      value={value[name]}
      onChange={({ detail }) => change({ [name]: detail.value })}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Form
        errorText={messageAbove(draft.error, [])}
        actions={
          <PermittedButton
            action="iam:ChangePassword"
            {...(session ? { resource: session.arn } : {})}
            loading={draft.isBusy}
            disabled={!isReady}
          >
            {t('yourSignIn.password.submit')}
          </PermittedButton>
        }
      >
        <Container
          header={
            <Header variant="h2" description={t('yourSignIn.password.why')}>
              {t('yourSignIn.password.title')}
            </Header>
          }
        >
          <SpaceBetween size="l">
            <FormField label={t('yourSignIn.password.old')}>{field('old', 'current-password')}</FormField>
            <FormField label={t('signIn.newPassword.first')} constraintText={t('signIn.newPassword.rules')}>
              {field('first', 'new-password')}
            </FormField>
            <FormField
              label={t('signIn.newPassword.second')}
              errorText={differ ? t('signIn.newPassword.differ') : undefined}
            >
              {field('second', 'new-password')}
            </FormField>
          </SpaceBetween>
        </Container>
      </Form>
    </form>
  );
}
