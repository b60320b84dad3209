import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';

import { sentence, SignedOut } from '../../api/errors';
import { hasPasskeys, provePasskey } from '../../api/passkey';
import { post, type Step } from '../../api/session';
import { useWords } from '../../words';

interface Props {
  readonly step: Step & { next: 'second-factor' };
  readonly go: (step: Step) => Promise<void>;
  readonly restart: (why?: string) => void;
}

/** A code from an authenticator, or a passkey. */
export function SecondFactorForm({ step, go, restart }: Props) {
  const t = useWords();
  const { token, totp, passkey } = step;
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState<'code' | 'passkey'>();
  const [error, setError] = useState<string>();
  const usable = passkey && hasPasskeys() ? passkey : undefined;

  const prove = async (by: 'code' | 'passkey', proof: () => Promise<object>) => {
    setBusy(by);
    setError(undefined);
    try {
      const shown = await proof();
      await go(await post<Step>('second-factor', { token, ...shown }));
    } catch (failure) {
      setError(failure instanceof DOMException ? t('signIn.factor.cancelled') : sentence(failure));
      setCode('');
      // The token is used up, or too old: only the password can begin again.
      if (failure instanceof SignedOut) restart(failure.message);
    } finally {
      setBusy(undefined);
    }
  };
  const byPasskey = () => {
    if (usable) void prove('passkey', async () => ({ credential: await provePasskey(usable) }));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (totp) void prove('code', () => Promise.resolve({ code: code.replaceAll(' ', '') }));
        else byPasskey();
      }}
    >
      <Form
        errorText={error}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={() => restart()}>
              {t('common.action.back')}
            </Button>
            {usable ? (
              <Button
                formAction={totp ? 'none' : 'submit'}
                variant={totp ? 'normal' : 'primary'}
                loading={busy === 'passkey'}
                {...(totp ? { onClick: byPasskey } : {})}
              >
                {t('signIn.factor.passkey')}
              </Button>
            ) : null}
            {totp ? (
              <Button variant="primary" loading={busy === 'code'} disabled={code === ''}>
                {t('signIn.factor.submit')}
              </Button>
            ) : null}
          </SpaceBetween>
        }
      >
        <Container header={<Header variant="h1">{t('signIn.factor.title')}</Header>}>
          {totp ? (
            <FormField label={t('signIn.factor.code')} constraintText={t('signIn.factor.codeHint')}>
              <Input
                value={code}
                onChange={({ detail }) => setCode(detail.value)}
                inputMode="numeric"
                autoComplete="one-time-code"
                autoFocus
              />
            </FormField>
          ) : (
            t(usable ? 'signIn.factor.passkeyOnly' : 'signIn.factor.noPasskeys')
          )}
        </Container>
      </Form>
    </form>
  );
}
