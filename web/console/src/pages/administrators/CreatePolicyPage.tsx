import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { Failure } from '../../api/errors';
import { iam } from '../../api/iam';
import { PermittedButton } from '../../parts/PermittedButton';
import { messageAbove, useDraft } from '../../parts/useDraft';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { useArn } from './arns';
import { PolicyField } from './PolicyField';
import { templates, type Template } from './templates';
import { useIamChange } from './useIamChange';

const TEMPLATES: readonly Template[] = ['list', 'readOnly', 'full', 'empty'];

/** A new managed policy, from a template. */
export function Component() {
  const t = useWords();
  const navigate = useNavigate();
  const arn = useArn();
  const change = useIamChange();
  const [template, setTemplate] = useState<Template>('list');
  const draft = useDraft({ policyName: '', description: '', document: templates.list as string });
  const { value } = draft;
  const malformed = draft.error instanceof Failure && draft.error.code === 'MalformedPolicyDocument' ? draft.error.message : undefined;

  const submit = async () => {
    const input = { PolicyName: value.policyName, PolicyDocument: value.document, Description: value.description || undefined };
    const done = t('administrators.policies.made', { name: value.policyName });
    if (await draft.save(() => change(() => iam('CreatePolicy', input), done))) {
      await navigate(`${paths.administrators()}?tab=policies`);
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
        header={<Header variant="h1">{t('administrators.policies.create')}</Header>}
        errorText={malformed ? undefined : messageAbove(draft.error, [])}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={() => void navigate(`${paths.administrators()}?tab=policies`)}>
              {t('common.action.cancel')}
            </Button>
            <PermittedButton
              action="iam:CreatePolicy"
              resource={arn('policy')}
              variant="primary"
              loading={draft.isBusy}
              disabled={value.policyName === ''}
            >
              {t('administrators.policies.create')}
            </PermittedButton>
          </SpaceBetween>
        }
      >
        <Container>
          <SpaceBetween size="l">
            <FormField label={t('administrators.policies.name')} constraintText={t('administrators.nameRule', { max: 128 })}>
              <Input
                value={value.policyName}
                onChange={({ detail }) => draft.change({ policyName: detail.value })}
                autoComplete={false}
                autoFocus
              />
            </FormField>
            <FormField
              label={<>{t('administrators.policies.description')} – {t('common.form.optional')}</>}
              constraintText={t('common.form.atMost', { max: 1000 })}
            >
              <Input value={value.description} onChange={({ detail }) => draft.change({ description: detail.value })} />
            </FormField>
            <FormField label={t('administrators.policies.template')}>
              <RadioGroup
                value={template}
                onChange={({ detail }) => {
                  setTemplate(detail.value as Template);
                  draft.change({ document: templates[detail.value as Template] });
                }}
                items={TEMPLATES.map((name) => ({
                  value: name,
                  label: t(`administrators.policies.templates.${name}`),
                  description: t(`administrators.policies.templates.${name}Why`),
                }))}
              />
            </FormField>
            <PolicyField value={value.document} onChange={(document) => draft.change({ document })} error={malformed} />
          </SpaceBetween>
        </Container>
      </Form>
    </form>
  );
}
