import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';

import type { OidcConfigInfo } from '../../api/generated';
import { useSession } from '../../api/session';
import { CopyText } from '../../parts/CopyText';
import { PermittedButton } from '../../parts/PermittedButton';
import type { Draft } from '../../parts/useDraft';
import { useHelp } from '../../shell/help';
import { useWords } from '../../words';
import { shownCompanyId } from './companyId';
import { testOf, type Details } from './config';
import { issuerHint } from './issuer';
import { FurtherFields } from './FurtherFields';
import { redirectUri } from './redirectUri';
import { TestResult } from './TestResult';
import type { ConnectionTest } from './useConnectionTest';

interface Props {
  readonly networkId: string;
  readonly draft: Draft<Details>;
  readonly test: ConnectionTest;
  readonly saved: OidcConfigInfo | undefined;
  readonly errorOf: (field: keyof Details) => string | undefined;
  /** Whether the issuer is the one that is saved, so that a test tries out the saved client too. */
  readonly isKnown: boolean;
  /** Goes on without a test, where that is possible. */
  readonly goOn: (() => void) | undefined;
}

/** What the provider has to know, and what this deployment has to know of the provider. */
export function DetailsStep({ networkId, draft, test, saved, errorOf, isKnown, goOn }: Props) {
  const t = useWords();
  const session = useSession();
  const help = useHelp();
  const { value, change } = draft;
  const hint = issuerHint(value.issuer);
  const isSameClient = isKnown && saved?.userId === value.userId;

  const text = (field: TextField, words: Omit<Words, 'children'>, input: { password?: boolean } = {}) => (
    <FormField
      label={words.label}
      description={words.description}
      constraintText={words.constraint}
      warningText={words.warning}
      errorText={errorOf(field)}
    >
      <Input
        value={value[field]}
        onChange={({ detail }) => change({ [field]: detail.value })}
        autoComplete={input.password ? 'new-password' : false}
        type={input.password ? 'password' : 'text'}
        spellcheck={false}
      />
    </FormField>
  );
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            description={t('sso.forProviderWhy')}
            actions={<Button onClick={() => help.setOpen(true)}>{t('sso.guide')}</Button>}
          >
            {t('sso.forProvider')}
          </Header>
        }
      >
        <ColumnLayout columns={2}>
          <Copied what={t('sso.redirect')} text={saved?.redirectUrl ?? redirectUri(session)} />
          <Copied what={t('sso.endpoint')} text={session?.messagingUrl} />
        </ColumnLayout>
      </Container>
      <Container header={<Header variant="h2">{t('sso.ofProvider')}</Header>}>
        <SpaceBetween size="l">
          {text('issuer', {
            label: t('sso.issuer'),
            description: t('sso.field.issuerWhy'),
            constraint: t('sso.field.issuerExample'),
            warning: hint && t(hint),
          })}
          {text('userId', {
            label: t('sso.client'),
            description: t('sso.field.clientWhy'),
            constraint: t('sso.field.clientRule'),
          })}
          {value.removeSecret
            ? null
            : text(
                'secret',
                {
                  label: optional(t('sso.secret'), t('common.form.optional')),
                  description: t('sso.field.secretWhy'),
                  constraint: t(saved ? 'sso.field.secretKeep' : 'sso.field.secretNew'),
                },
                { password: true },
              )}
          {isSameClient ? (
            <Checkbox checked={value.removeSecret} onChange={({ detail }) => change({ removeSecret: detail.checked })}>
              {t('sso.field.secretNone')}
            </Checkbox>
          ) : null}
          {text('scopes', {
            label: t('sso.scopes'),
            description: t('sso.field.scopesWhy'),
            constraint: t('sso.field.scopesRule'),
          })}
          {text('customUsername', {
            label: optional(t('sso.claim'), t('common.form.optional')),
            description: t('sso.field.claimWhy'),
          })}
        </SpaceBetween>
      </Container>
      <Container header={<Header variant="h2">{t('sso.ofPeople')}</Header>}>
        {text('companyId', {
          label: t('sso.company'),
          description: t('sso.field.companyWhy'),
          constraint:
            value.companyId.trim() && session
              ? `${t('sso.field.companyRule')}. ${t('sso.field.companyShown', { id: shownCompanyId(value.companyId, session.region) })}`
              : t('sso.field.companyRule'),
        })}
      </Container>
      <FurtherFields draft={draft} errorOf={errorOf} />
      <SpaceBetween size="s">
        <PermittedButton
          action="wickr:RegisterOidcConfigTest"
          loading={test.isBusy}
          onClick={() => void test.run(testOf(networkId, value))}
        >
          {t('sso.test.title')}
        </PermittedButton>
        <div aria-live="polite">
          <SpaceBetween size="s">
            <TestResult test={test} checksClient={isSameClient && value.secret === ''} />
            {goOn ? (
              <SpaceBetween size="xs">
                <div>{t('sso.test.goOnWhy')}</div>
                <Button onClick={goOn}>{t('sso.test.goOn')}</Button>
              </SpaceBetween>
            ) : null}
          </SpaceBetween>
        </div>
      </SpaceBetween>
    </SpaceBetween>
  );
}

type TextField = 'issuer' | 'userId' | 'secret' | 'scopes' | 'customUsername' | 'companyId';

interface Words {
  readonly label: ReactNode;
  readonly description?: string;
  readonly constraint?: string | undefined;
  readonly warning?: string | undefined;
}

function optional(label: string, word: string): ReactNode {
  return (
    <>
      {label} <i>- {word}</i>
    </>
  );
}

function Copied({ what, text }: { what: string; text: string | undefined }) {
  return (
    <FormField label={what} stretch>
      {text ? <CopyText what={what} text={text} /> : null}
    </FormField>
  );
}
