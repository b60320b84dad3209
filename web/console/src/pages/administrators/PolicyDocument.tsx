import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';

import { Failure, sentence } from '../../api/errors';
import { iam, policyDocument, useIam, type Policy } from '../../api/iam';
import { PermittedButton } from '../../parts/PermittedButton';
import { Reading } from '../../parts/Reading';
import { messageAbove, useDraft } from '../../parts/useDraft';
import { useWords } from '../../words';
import { PolicyField } from './PolicyField';
import { pretty } from './pretty';
import { useIamChange } from './useIamChange';

/** The document that counts; editing it makes a new version. */
export function PolicyDocument({ policy, why }: { policy: Policy; why: string | undefined }) {
  const t = useWords();
  const [editing, setEditing] = useState(false);
  const { arn, defaultVersion } = policy;
  const { data, error } = useIam(['document', arn, defaultVersion], (signal) => policyDocument(arn, defaultVersion, signal));
  if (editing) return <Editor policy={policy} document={pretty(data ?? '')} close={() => setEditing(false)} />;
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <PermittedButton
              action="iam:CreatePolicyVersion"
              resource={arn}
              why={why}
              disabled={data === undefined}
              onClick={() => setEditing(true)}
            >
              {t('administrators.policies.edit')}
            </PermittedButton>
          }
        >
          {t('administrators.document')}
        </Header>
      }
    >
      {error ? <Box color="text-status-error">{sentence(error)}</Box> : null}
      <Document text={data ?? ''} />
    </Container>
  );
}

/** A document to read. */
export function Document({ text }: { text: string }) {
  const t = useWords();
  return (
    <Reading label={t('administrators.document')} text={pretty(text)} />
  );
}

function Editor({ policy, document, close }: { policy: Policy; document: string; close: () => void }) {
  const t = useWords();
  const change = useIamChange();
  const draft = useDraft({ document, isDefault: true });
  const { error, value } = draft;
  const malformed = error instanceof Failure && error.code === 'MalformedPolicyDocument' ? error.message : undefined;
  const submit = async () => {
    const input = { PolicyArn: policy.arn, PolicyDocument: value.document, SetAsDefault: value.isDefault };
    const done = t('administrators.policies.saved');
    if (await draft.save(() => change(() => iam('CreatePolicyVersion', input), done))) close();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Form
        errorText={malformed ? undefined : messageAbove(error, [])}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={close}>
              {t('common.action.cancel')}
            </Button>
            <Button variant="primary" loading={draft.isBusy}>
              {t('administrators.policies.newVersion')}
            </Button>
          </SpaceBetween>
        }
      >
        <Container header={<Header variant="h2">{t('administrators.policies.editTitle', { name: policy.policyName })}</Header>}>
          <SpaceBetween size="l">
            <PolicyField value={value.document} onChange={(text) => draft.change({ document: text })} error={malformed} />
            <Checkbox checked={value.isDefault} onChange={({ detail }) => draft.change({ isDefault: detail.checked })}>
              {t('administrators.policies.asDefault')}
            </Checkbox>
          </SpaceBetween>
        </Container>
      </Form>
    </form>
  );
}
