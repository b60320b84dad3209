import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { entitiesOf, getPolicy, iam, policyVersions, useIam, type Holder, type Policy } from '../../api/iam';
import { Broken } from '../../parts/Broken';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { CopyText } from '../../parts/CopyText';
import { PageLink } from '../../parts/PageLink';
import { PageTabs } from '../../parts/PageTabs';
import { PermittedButton } from '../../parts/PermittedButton';
import { SmallTable } from '../../parts/SmallTable';
import { when } from '../../parts/when';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { isBuiltIn } from './builtIn';
import { PolicyDocument } from './PolicyDocument';
import { useIamChange } from './useIamChange';
import { Versions } from './Versions';

/** One managed policy. */
export function Component() {
  const { policyArn = '' } = useParams();
  const { data: policy, error, refetch } = useIam(['policy', policyArn], (signal) => getPolicy(policyArn, signal));
  if (policy) return <Shown policy={policy} />;
  return error ? <Broken error={error} retry={() => void refetch()} /> : null;
}

function Shown({ policy }: { policy: Policy }) {
  const t = useWords();
  const [deleting, setDeleting] = useState(false);
  const { arn, policyName } = policy;
  const why = isBuiltIn(arn) ? t('administrators.policies.cannotEdit') : undefined;
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={policy.description ? <bdi>{policy.description}</bdi> : undefined}
          actions={
            <PermittedButton action="iam:DeletePolicy" resource={arn} why={why} onClick={() => setDeleting(true)}>
              {t('administrators.policies.delete')}
            </PermittedButton>
          }
        >
          <bdi>{policyName}</bdi>
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">{t('administrators.user.details')}</Header>}>
          <KeyValuePairs
            columns={3}
            items={[
              { label: t('administrators.arn'), value: <CopyText what={t('administrators.arn')} text={arn} /> },
              {
                label: t('administrators.policies.scope'),
                value: t(isBuiltIn(arn) ? 'administrators.policies.builtIn' : 'administrators.policies.own'),
              },
              { label: t('administrators.created'), value: when(policy.created) },
            ]}
          />
        </Container>
        <PageTabs
          label={policyName}
          tabs={[
            { id: 'document', label: t('administrators.policies.document'), content: <PolicyDocument policy={policy} why={why} /> },
            { id: 'versions', label: t('administrators.policies.versions'), content: <Versions policy={policy} why={why} /> },
            { id: 'attached', label: t('administrators.policies.entities'), content: <Entities arn={arn} /> },
          ]}
        />
      </SpaceBetween>
      {deleting ? <DeletePolicyModal policy={policy} onClose={() => setDeleting(false)} /> : null}
    </ContentLayout>
  );
}

function Entities({ arn }: { arn: string }) {
  const t = useWords();
  const { data, error, refetch } = useIam(['entities', arn], (signal) => entitiesOf(arn, signal));
  return (
    <SmallTable<Holder>
      title={t('administrators.policies.entities')}
      rows={data}
      error={error}
      retry={() => void refetch()}
      rowId={({ kind, name }) => `${kind} ${name}`}
      columns={[
        {
          id: 'name',
          header: t('administrators.policies.entity'),
          isRowHeader: true,
          cell: ({ kind, name }) => (
            <PageLink to={kind === 'User' ? paths.administrator(name) : paths.administratorGroup(name)}>
              <bdi>{name}</bdi>
            </PageLink>
          ),
        },
        { id: 'kind', header: t('administrators.policies.kind'), cell: ({ kind }) => t(`administrators.policies.${kind}`) },
      ]}
      empty={<Box>{t('administrators.policies.none')}</Box>}
    />
  );
}

function DeletePolicyModal({ policy, onClose }: { policy: Policy; onClose: () => void }) {
  const t = useWords();
  const navigate = useNavigate();
  const change = useIamChange();
  const { arn, policyName } = policy;
  const remove = async () => {
    await change(() => deletePolicy(arn), t('administrators.policies.deleted', { name: policyName }));
    await navigate(`${paths.administrators()}?tab=policies`);
  };
  return (
    <ConfirmModal
      title={t('administrators.policies.delete')}
      submit={t('common.action.delete')}
      typed
      onConfirm={remove}
      onClose={onClose}
    >
      {t('administrators.policies.deleteWhy', { name: policyName })}
    </ConfirmModal>
  );
}

/** IAM deletes a policy only when nobody has it and only its default version is left. */
async function deletePolicy(arn: string): Promise<void> {
  for (const { kind, name } of await entitiesOf(arn)) {
    await iam(`Detach${kind}Policy`, { [`${kind}Name`]: name, PolicyArn: arn });
  }
  for (const { id, isDefault } of await policyVersions(arn)) {
    if (!isDefault) await iam('DeletePolicyVersion', { PolicyArn: arn, VersionId: id });
  }
  await iam('DeletePolicy', { PolicyArn: arn });
}
