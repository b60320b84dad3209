import Alert from '@cloudscape-design/components/alert';
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
import type { Deployment } from './SignInPage';

interface Props {
  readonly deployment: Deployment;
  readonly go: (step: Step) => Promise<void>;
  /** Why somebody has to sign in. */
  readonly why: string | undefined;
}

/** Name and password. */
export function PasswordForm({ deployment, go, why }: Props) {
  const t = useWords();
  const [accountId, setAccount] = useState('');
  const [userName, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  const submit = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await go(await post<Step>('sign-in', { userName, password, ...(accountId ? { accountId } : {}) }));
    } catch (failure) {
      setError(failure);
      setPassword('');
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
          <Button variant="primary" loading={busy}>
            {t('signIn.submit')}
          </Button>
        }
      >
        <Container header={<Header variant="h1" description={`${t('signIn.intro')} ${deployment.domain}, ${deployment.region}`}>{t('signIn.title')}</Header>}>
          <SpaceBetween size="l">
            {why && error === undefined ? <Alert type="info">{why}</Alert> : null}
            {deployment.accountRequired ? (
              <FormField label={t('signIn.account')} constraintText={t('signIn.accountHint')}>
                <Input value={accountId} onChange={({ detail }) => setAccount(detail.value)} inputMode="numeric" />
              </FormField>
            ) : null}
            <FormField label={t('signIn.user')}>
              <Input value={userName} onChange={({ detail }) => setUser(detail.value)} autoComplete="username" autoFocus />
            </FormField>
            <FormField label={t('signIn.password')}>
              <Input
                type="password"
                value={password}
                onChange={({ detail }) => setPassword(detail.value)}
                autoComplete="current-password"
              />
            </FormField>
          </SpaceBetween>
        </Container>
      </Form>
    </form>
  );
}
