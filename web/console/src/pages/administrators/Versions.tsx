import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';

import { iam, policyDocument, policyVersions, useIam, type Policy, type PolicyVersion } from '../../api/iam';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { PermittedButton } from '../../parts/PermittedButton';
import { SmallTable } from '../../parts/SmallTable';
import { when } from '../../parts/when';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import { Document } from './PolicyDocument';
import { useIamChange } from './useIamChange';

/** The versions of a policy, of which one counts. */
export function Versions({ policy, why }: { policy: Policy; why: string | undefined }) {
  const t = useWords();
  const change = useIamChange();
  const { fail } = useNotices();
  const { arn } = policy;
  const [seen, setSeen] = useState<string>();
  const [deleting, setDeleting] = useState<string>();
  const { data, error, refetch } = useIam(['versions', arn], (signal) => policyVersions(arn, signal));
  const of = (id: string) => ({ PolicyArn: arn, VersionId: id });
  // The default version can neither be set nor deleted.
  const buttons = ({ id, isDefault }: PolicyVersion) => {
    if (isDefault) return t('common.value.none');
    return (
      <SpaceBetween direction="horizontal" size="s">
        <PermittedButton
          variant="inline-link"
          action="iam:SetDefaultPolicyVersion"
          resource={arn}
          why={why}
          ariaLabel={`${t('administrators.policies.setDefault')}: ${id}`}
          onClick={() => void change(() => iam('SetDefaultPolicyVersion', of(id))).catch(fail)}
        >
          {t('administrators.policies.setDefault')}
        </PermittedButton>
        <PermittedButton
          variant="inline-link"
          action="iam:DeletePolicyVersion"
          resource={arn}
          why={why}
          ariaLabel={`${t('administrators.policies.deleteVersion')}: ${id}`}
          onClick={() => setDeleting(id)}
        >
          {t('common.action.delete')}
        </PermittedButton>
      </SpaceBetween>
    );
  };
  return (
    <>
      <SmallTable<PolicyVersion>
        title={t('administrators.policies.versions')}
        description={t('administrators.policies.versionsWhy')}
        rows={data}
        error={error}
        retry={() => void refetch()}
        rowId={({ id }) => id}
        columns={[
          {
            id: 'id',
            header: t('administrators.policies.version'),
            isRowHeader: true,
            cell: ({ id }) => (
              <Button variant="inline-link" ariaLabel={t('administrators.policies.viewVersion', { id })} onClick={() => setSeen(id)}>
                {id}
              </Button>
            ),
          },
          {
            id: 'default',
            header: t('administrators.policies.default'),
            cell: ({ isDefault }) => t(isDefault ? 'common.value.yes' : 'common.value.no'),
          },
          { id: 'created', header: t('administrators.created'), cell: ({ created }) => when(created) },
          { id: 'menu', header: t('common.action.actions'), cell: buttons },
        ]}
        empty={<Box />}
      />
      {seen === undefined ? null : <VersionModal arn={arn} id={seen} onClose={() => setSeen(undefined)} />}
      {deleting === undefined ? null : (
        <ConfirmModal
          title={t('administrators.policies.deleteVersion')}
          submit={t('common.action.delete')}
          typed
          onConfirm={() => change(() => iam('DeletePolicyVersion', of(deleting)))}
          onClose={() => setDeleting(undefined)}
        >
          {t('administrators.policies.deleteVersionWhy', { id: deleting })}
        </ConfirmModal>
      )}
    </>
  );
}

function VersionModal({ arn, id, onClose }: { arn: string; id: string; onClose: () => void }) {
  const t = useWords();
  const { data } = useIam(['document', arn, id], (signal) => policyDocument(arn, id, signal));
  return (
    <Modal visible size="large" header={`${t('administrators.policies.version')} ${id}`} onDismiss={onClose} closeAriaLabel={t('common.action.close')}>
      <Document text={data ?? ''} />
    </Modal>
  );
}
