import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useState } from 'react';

import { sentence } from '../../api/errors';
import { iam, inlineDocument, useIam, type Holder } from '../../api/iam';
import { usePermissions } from '../../api/session';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { useWords } from '../../words';
import { PolicyField } from './PolicyField';
import { pretty } from './pretty';
import { templates } from './templates';
import { useIamChange } from './useIamChange';

interface Props {
  readonly holder: Holder;
  /** Absent for a new one. */
  readonly policyName: string | undefined;
  readonly arn: string;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}

/** Shows, edits or makes an inline policy. */
export function InlinePolicyModal({ holder, policyName, arn, readOnly, onClose }: Props) {
  const t = useWords();
  const change = useIamChange();
  const fixed = usePermissions(arn)(`iam:Put${holder.kind}Policy`) !== undefined || readOnly;
  const [name, setName] = useState(policyName ?? '');
  const [edited, setEdited] = useState<string>();
  const isNew = policyName === undefined;
  const { data, error } = useIam(
    ['inline', holder.kind, holder.name, policyName],
    (signal) => inlineDocument(holder, policyName ?? '', signal),
    !isNew,
  );
  const document = edited ?? (isNew ? templates.list : pretty(data ?? ''));
  const save = async () => {
    const isUntouched = !isNew && edited === undefined;
    if (fixed || isUntouched) return;
    const of = { [`${holder.kind}Name`]: holder.name };
    await change(
      () => iam(`Put${holder.kind}Policy`, { ...of, PolicyName: name, PolicyDocument: document }),
      t('administrators.permissions.attached', { holder: holder.name }),
    );
  };
  return (
    <ConfirmModal
      title={isNew ? t('administrators.permissions.addInline') : t('administrators.permissions.editInline', { name })}
      submit={fixed ? t('common.action.close') : t('common.action.save')}
      onConfirm={save}
      onClose={onClose}
    >
      <SpaceBetween size="l">
        {isNew ? (
          <FormField
            label={t('administrators.permissions.inlineName')}
            constraintText={t('administrators.nameRule', { max: 128 })}
          >
            <Input value={name} onChange={({ detail }) => setName(detail.value)} autoComplete={false} autoFocus />
          </FormField>
        ) : null}
        {error ? <Box color="text-status-error">{sentence(error)}</Box> : null}
        {isNew || data !== undefined ? <PolicyField value={document} onChange={setEdited} /> : error ? null : <Spinner />}
      </SpaceBetween>
    </ConfirmModal>
  );
}
