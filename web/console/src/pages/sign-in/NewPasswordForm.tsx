import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';

import { sentence } from '../../api/errors';
import { post, type Step } from '../../api/session';
import { useWords } from '../../words';

/** A password of one's own, where an administrator set the one that was used. */
export function NewPasswordForm({ token, go }: { token: string; go: (step: Step) => Promise<void> }) {
  const t = useWords();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const differ = second !== '' && first !== second;

  const submit = async () => {
    if (first !== second) return;
    setBusy(true);
    setError(undefined);
    try {
      await go(await post<Step>('new-password', { token, password: first }));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Form
        errorText={error === undefined ? undefined : sentence(error)}
        actions={
          <Button variant="primary" loading={busy} disabled={first === '' || first !== second}>
            {t('signIn.newPassword.submit')}
          </Button>
        }
      >
        <Container
          header={
            <Header variant="h1" description={t('signIn.newPassword.why')}>
              {t('signIn.newPassword.title')}
            </Header>
          }
        >
          <SpaceBetween size="l">
            <FormField label={t('signIn.newPassword.first')} constraintText={t('signIn.newPassword.rules')}>
              <Input type="password" autoComplete="new-password" value={first} onChange={({ detail }) => setFirst(detail.value)} />
            </FormField>
            <FormField
              label={t('signIn.newPassword.second')}
              errorText={differ ? t('signIn.newPassword.differ') : undefined}
            >
              <Input type="password" autoComplete="new-password" value={second} onChange={({ detail }) => setSecond(detail.value)} />
            </FormField>
          </SpaceBetween>
        </Container>
      </Form>
    </form>
  );
}
