import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';

import { sentence, SignedOut } from '../../api/errors';
import { createPasskey, hasPasskeys } from '../../api/passkey';
import { post } from '../../api/session';
import { CopyText } from '../../parts/CopyText';
import { QrCode } from '../../parts/QrCode';
import { useWords } from '../../words';

interface Totp {
  readonly token: string;
  readonly secret: string;
  readonly uri: string;
  readonly qr: readonly (readonly boolean[])[];
}

interface Passkey {
  readonly token: string;
  readonly options: object;
}

interface Props<T> {
  /** Of the sign-in that asks for a second factor; absent where somebody is signed in. */
  readonly token?: string;
  readonly onDone: (answer: T) => Promise<unknown>;
  readonly onCancel: (why?: string) => void;
}

/** Adds an authenticator app, with a QR code to scan and a code to prove it, or a passkey. */
export function EnrolForm<T>({ token, onDone, onCancel }: Props<T>) {
  const t = useWords();
  const [kind, setKind] = useState<'totp' | 'passkey'>('totp');
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [totp, setTotp] = useState<Totp>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  const attempt = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (failure) {
      // In a sign-in, the token is used up, or too old.
      if (token && failure instanceof SignedOut) onCancel(failure.message);
      else setError(failure instanceof DOMException ? t('signIn.factor.cancelled') : sentence(failure));
    } finally {
      setBusy(false);
    }
  };
  const begin = token ? { token } : {};
  const submit = () =>
    attempt(async () => {
      if (kind === 'passkey') {
        const { token: opened, options } = await post<Passkey>('enrol/passkey', begin);
        const credential = await createPasskey(options);
        await onDone(await post<T>('enrol/passkey/finish', { token: opened, credential, name }));
      } else if (totp) {
        await onDone(await post<T>('enrol/totp/finish', { token: totp.token, code: code.replaceAll(' ', ''), name }));
      } else {
        setTotp(await post<Totp>('enrol/totp', begin));
      }
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <SpaceBetween size="l">
        {error ? <Alert type="error">{error}</Alert> : null}
        {totp ? (
          <Scan totp={totp} code={code} onCode={setCode} />
        ) : (
          <>
            <RadioGroup
              ariaLabel={t('signIn.enrol.title')}
              value={kind}
              onChange={({ detail }) => setKind(detail.value as 'totp' | 'passkey')}
              items={[
                { value: 'totp', label: t('signIn.enrol.totp'), description: t('signIn.enrol.totpWhy') },
                {
                  value: 'passkey',
                  label: t('signIn.enrol.passkey'),
                  description: t('signIn.enrol.passkeyWhy'),
                  disabled: !hasPasskeys(),
                },
              ]}
            />
            <FormField label={t('signIn.enrol.name')} constraintText={t('signIn.enrol.nameHint')}>
              <Input value={name} onChange={({ detail }) => setName(detail.value)} autoComplete={false} />
            </FormField>
          </>
        )}
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={() => onCancel()}>
              {t('common.action.cancel')}
            </Button>
            <Button variant="primary" loading={busy} disabled={totp ? code === '' : name.trim() === ''}>
              {t(totp || kind === 'passkey' ? 'signIn.enrol.submit' : 'signIn.enrol.begin')}
            </Button>
          </SpaceBetween>
        </Box>
      </SpaceBetween>
    </form>
  );
}

function Scan({ totp, code, onCode }: { totp: Totp; code: string; onCode: (code: string) => void }) {
  const t = useWords();
  return (
    <SpaceBetween size="m">
      <Box>{t('signIn.enrol.scan')}</Box>
      <QrCode modules={totp.qr} label={t('signIn.enrol.qr')} />
      <FormField label={t('signIn.enrol.key')}>
        <CopyText what={t('signIn.enrol.key')} text={totp.secret} />
      </FormField>
      <FormField label={t('signIn.factor.code')} constraintText={t('signIn.factor.codeHint')}>
        <Input
          value={code}
          onChange={({ detail }) => onCode(detail.value)}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
        />
      </FormField>
    </SpaceBetween>
  );
}
