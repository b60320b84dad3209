import Container from '@cloudscape-design/components/container';
import FileInput from '@cloudscape-design/components/file-input';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';

import type { Draft } from '../../parts/useDraft';
import { useWords } from '../../words';
import type { Details } from './config';
import { GRACES } from './grace';

/** The largest certificate that the server takes, bytes. */
const CERTIFICATE_BYTES = 16 * 1024;

interface Props {
  readonly draft: Draft<Details>;
  readonly errorOf: (field: keyof Details) => string | undefined;
}

/** What most providers do not need, and how long people stay in without theirs. */
export function FurtherFields({ draft: { value, change }, errorOf }: Props) {
  const t = useWords();
  const [isLarge, setLarge] = useState(false);

  const take = async (file: File | undefined) => {
    if (!file) return;
    setLarge(file.size > CERTIFICATE_BYTES);
    if (file.size <= CERTIFICATE_BYTES) change({ certificate: await file.text() });
  };
  return (
    <Container header={<Header variant="h2">{t('sso.more')}</Header>}>
      <SpaceBetween size="l">
        <FormField label={t('sso.grace')} description={t('sso.field.graceWhy')} errorText={errorOf('ssoTokenBufferMinutes')}>
          <RadioGroup
            value={String(value.ssoTokenBufferMinutes)}
            onChange={({ detail }) => change({ ssoTokenBufferMinutes: Number(detail.value) })}
            items={GRACES.map(({ minutes, name }) => ({
              value: String(minutes),
              label: t(`sso.graces.${name}`),
              description: t(`sso.gracesWhy.${name}`),
            }))}
          />
        </FormField>
        <FormField
          label={
            <>
              {t('sso.certificate')} <i>- {t('common.form.optional')}</i>
            </>
          }
          description={t('sso.field.certificateWhy')}
          errorText={isLarge ? t('sso.field.certificateLarge') : errorOf('certificate')}
          secondaryControl={
            <FileInput
              value={[]}
              accept=".pem,.crt,.cer,.txt"
              ariaLabel={`${t('sso.certificate')}: ${t('sso.field.certificateFile')}`}
              onChange={({ detail }) => void take(detail.value[0])}
            >
              {t('sso.field.certificateFile')}
            </FileInput>
          }
        >
          <Textarea
            value={value.certificate}
            onChange={({ detail }) => {
              setLarge(false);
              change({ certificate: detail.value });
            }}
            placeholder="-----BEGIN CERTIFICATE-----"
            rows={4}
            spellcheck={false}
          />
        </FormField>
        <FormField
          label={
            <>
              {t('sso.extra')} <i>- {t('common.form.optional')}</i>
            </>
          }
          description={t('sso.field.extraWhy')}
          constraintText={t('sso.field.extraExample')}
          errorText={errorOf('extraAuthParams')}
        >
          <Input
            value={value.extraAuthParams}
            onChange={({ detail }) => change({ extraAuthParams: detail.value })}
            autoComplete={false}
            spellcheck={false}
          />
        </FormField>
      </SpaceBetween>
    </Container>
  );
}
