import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Spinner from '@cloudscape-design/components/spinner';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';

import { isNonce, nonce } from '../../api/call';
import { get, type Step } from '../../api/session';
import { Broken } from '../../parts/Broken';
import { safeReturn } from '../../paths';
import { Words } from '../../shell/Words';
import { useWords } from '../../words';
import { EnrolForm } from './EnrolForm';
import { NewPasswordForm } from './NewPasswordForm';
import { PasswordForm } from './PasswordForm';
import { SecondFactorForm } from './SecondFactorForm';

/** What the sign-in page knows of the deployment before anybody is signed in. */
export interface Deployment {
  readonly accountRequired: boolean;
  readonly region: string;
  readonly domain: string;
  readonly version: string;
}

/** The way in: password, a new one where that is asked, second factor. */
export function Component() {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const [step, setStep] = useState<Step>();
  const [why, setWhy] = useState<string>();
  const { data: deployment, error } = useQuery({ queryKey: ['sign-in'], queryFn: () => get<Deployment>('sign-in') });

  const go = async (next: Step) => {
    if (next.next !== 'signed-in') return setStep(next);
    nonce.set(next.nonce);
    client.clear();
    await navigate(safeReturn(query.get('next')), { replace: true });
  };
  const restart = (reason?: string) => {
    setStep(undefined);
    setWhy(reason);
  };
  const ended = query.has('next') ? t('signIn.ended') : undefined;
  // Somebody signed in in another tab: this one follows.
  useEffect(() => {
    const elsewhere = (event: StorageEvent) => {
      if (!isNonce(event.key) || !nonce.get()) return;
      client.clear();
      void navigate(safeReturn(query.get('next')), { replace: true });
    };
    addEventListener('storage', elsewhere);
    return () => removeEventListener('storage', elsewhere);
  }, [client, navigate, query]);
  return (
    <Words>
      <main className="sign-in">
        <Box padding={{ vertical: 'xxxl', horizontal: 'l' }}>
          {error ? <Broken error={error} /> : null}
          {deployment || error ? null : <Spinner />}
          {deployment ? (
            <Stage deployment={deployment} step={step} go={go} restart={restart} why={why ?? ended} />
          ) : null}
        </Box>
      </main>
    </Words>
  );
}

interface StageProps {
  readonly deployment: Deployment;
  readonly step: Step | undefined;
  readonly go: (step: Step) => Promise<void>;
  readonly restart: (why?: string) => void;
  readonly why: string | undefined;
}

function Stage({ deployment, step, go, restart, why }: StageProps) {
  const t = useWords();
  switch (step?.next) {
    case 'new-password':
      return <NewPasswordForm token={step.token} go={go} />;
    case 'second-factor':
      return <SecondFactorForm step={step} go={go} restart={restart} />;
    case 'enrol':
      return (
        <Container
          header={
            <Header variant="h1" description={t('signIn.enrol.required')}>
              {t('signIn.enrol.title')}
            </Header>
          }
        >
          <EnrolForm<Step> token={step.token} onDone={go} onCancel={restart} />
        </Container>
      );
    default:
      return <PasswordForm deployment={deployment} go={go} why={why} />;
  }
}
