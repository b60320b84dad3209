import Wizard from '@cloudscape-design/components/wizard';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { call, versionOf, type Output } from '../../api/call';
import { Failure, sentence } from '../../api/errors';
import { useChange } from '../../api/queries';
import { messageAbove, reasonFor, useDraft } from '../../parts/useDraft';
import { paths } from '../../paths';
import { HelpFor } from '../../shell/help';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import { detailsOf, saveOf, testOf, type Details } from './config';
import { DetailsStep } from './DetailsStep';
import { Guides } from './Guides';
import { isSameIssuer } from './issuer';
import { ReviewStep } from './ReviewStep';
import { useConnectionTest } from './useConnectionTest';

const REQUIRED = ['issuer', 'userId', 'scopes', 'companyId'] as const;
const FIELDS = [...REQUIRED, 'secret', 'customUsername', 'certificate', 'extraAuthParams', 'ssoTokenBufferMinutes'];

interface Props {
  readonly networkId: string;
  readonly answer: Output<'GetOidcInfo'>;
}

/** The wizard: details with a connection test, then review and save. */
export function ConfigureSso({ networkId, answer: current }: Props) {
  const t = useWords();
  const navigate = useNavigate();
  const { say } = useNotices();
  // What the wizard began from: somebody else may save another provider meanwhile.
  const [answer] = useState(current);
  const saved = answer.openidConnectInfo;
  const draft = useDraft(detailsOf(saved));
  const test = useConnectionTest();
  const register = useChange('RegisterOidcConfig');
  const [step, setStep] = useState(0);
  const [isAsked, setAsked] = useState(false);
  const [isUntested, setUntested] = useState(false);

  const details = draft.value;
  const isKnown = saved !== undefined && isSameIssuer(saved.issuer, details.issuer);
  const isSameCertificate = details.certificate.trim() === (saved?.caCertificate ?? '').trim();
  const isTested = test.found !== undefined && isSame(test.asked, testOf(networkId, details));
  // What is saved already need not be tested to be saved again; a certificate is taken over by a test alone.
  const canGoOn = isTested || (isKnown && isSameCertificate && (isUntested || !hasChanged(draft.changes)));

  const errorOf = (field: keyof Details) => {
    const isMissing = isAsked && REQUIRED.some((name) => name === field) && String(details[field]).trim() === '';
    return isMissing ? t('sso.field.required') : (draft.errorOf(field) ?? reasonFor(test.error, field));
  };
  const next = () => {
    setAsked(true);
    if (REQUIRED.every((field) => details[field].trim() !== '') && canGoOn) setStep(1);
  };
  const save = async () => {
    const input = saveOf(networkId, details);
    const done = await draft.save(() => register.mutateAsync({ input, ifMatch: versionOf(answer) }));
    if (!done) return;
    // With the client that is saved now the provider can be asked about it as well.
    try {
      const { certificate: _, ...request } = testOf(networkId, details);
      await call('RegisterOidcConfigTest', request);
      say({ type: 'success', text: t('sso.test.savedGood') });
    } catch (error) {
      // Who may save and may not test has saved all the same.
      const isDenied = error instanceof Failure && error.status === 403;
      const reason = sentence(error);
      say(isDenied ? { type: 'success', text: t('sso.test.saved') } : { type: 'warning', text: t('sso.test.savedBad', { reason }) });
    }
    await navigate(paths.sso(networkId));
  };
  const fieldOfError = draft.error instanceof Failure && draft.error.reasons.length > 0;
  const message = messageAbove(draft.error, FIELDS);
  const steps = [
    {
      title: t('sso.step.details'),
      description: t('sso.step.detailsWhy'),
      errorText: isAsked && !canGoOn ? t('sso.test.first') : undefined,
      content: (
        <DetailsStep
          networkId={networkId}
          draft={draft}
          test={test}
          saved={saved}
          errorOf={errorOf}
          isKnown={isKnown}
          goOn={isKnown && isSameCertificate && test.error !== undefined && !isUntested ? () => setUntested(true) : undefined}
        />
      ),
    },
    {
      title: t('sso.step.review'),
      errorText: message,
      content: <ReviewStep details={details} saved={saved} onEdit={() => setStep(0)} />,
    },
  ];
  return (
    <>
      <HelpFor title={t('sso.guide')}>
        <Guides />
      </HelpFor>
      <Wizard
        steps={steps}
        // What the server refuses about a field stands at that field, in the first step.
        activeStepIndex={step === 1 && fieldOfError && !message ? 0 : step}
        isLoadingNextStep={draft.isBusy}
        onNavigate={({ detail }) => {
          if (detail.requestedStepIndex === 0) setStep(0);
          else next();
        }}
        onCancel={() => void navigate(paths.sso(networkId))}
        onSubmit={() => void save()}
        i18nStrings={{
          submitButton: t('common.action.save'),
          cancelButton: t('common.action.cancel'),
          nextButton: t('common.action.next'),
          previousButton: t('common.action.back'),
        }}
      />
    </>
  );
}

/** Whether something changed that a connection test looks at. */
function hasChanged(changes: Partial<Details>): boolean {
  return 'scopes' in changes || 'extraAuthParams' in changes;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
