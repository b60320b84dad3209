import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useState } from 'react';

import { accessKeys, createAccessKey, iam, lastUse, useIam, type AccessKey } from '../../api/iam';
import { usePermissions } from '../../api/session';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { PermittedButton } from '../../parts/PermittedButton';
import { SmallTable } from '../../parts/SmallTable';
import { when } from '../../parts/when';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import { ShownOnce } from './ShownOnce';
import { useIamChange } from './useIamChange';

const MOST = 2;

/** The access keys of a user: made, switched off and on, deleted. */
export function AccessKeys({ userName, arn }: { userName: string; arn: string }) {
  const t = useWords();
  const change = useIamChange();
  const { fail } = useNotices();
  const denied = usePermissions(arn);
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<{ id: string; secret: string }>();
  const [asked, setAsked] = useState<{ what: 'deactivate' | 'delete'; key: AccessKey }>();
  const { data, error, refetch } = useIam(['keys', userName], (signal) => accessKeys(userName, signal));

  const create = () => {
    setBusy(true);
    change(async () => setMade(await createAccessKey(userName)))
      .catch(fail)
      .finally(() => setBusy(false));
  };
  const activate = (id: string, status: 'Active' | 'Inactive') =>
    change(() => iam('UpdateAccessKey', { UserName: userName, AccessKeyId: id, Status: status }));
  const remove = (id: string) => change(() => iam('DeleteAccessKey', { UserName: userName, AccessKeyId: id }));
  const menu = (key: AccessKey) => {
    const [update, del] = [denied('iam:UpdateAccessKey'), denied('iam:DeleteAccessKey')];
    const turn = key.active ? ('deactivate' as const) : ('activate' as const);
    return (
      <ButtonDropdown
        variant="inline-icon"
        expandToViewport
        ariaLabel={t('administrators.keys.actionsFor', { id: key.id })}
        items={[
          { id: turn, text: t(`administrators.keys.${turn}`), disabled: Boolean(update), disabledReason: update },
          { id: 'delete', text: t('administrators.keys.delete'), disabled: Boolean(del), disabledReason: del },
        ]}
        onItemClick={({ detail }) => {
          if (detail.id === 'activate') activate(key.id, 'Active').catch(fail);
          else setAsked({ what: detail.id === 'delete' ? 'delete' : 'deactivate', key });
        }}
      />
    );
  };
  return (
    <>
      <SmallTable<AccessKey>
        title={t('administrators.keys.title')}
        description={t('administrators.keys.why')}
        rows={data}
        error={error}
        retry={() => void refetch()}
        rowId={(key) => key.id}
        columns={[
          { id: 'id', header: t('administrators.keys.id'), cell: (key) => key.id, isRowHeader: true },
          {
            id: 'status',
            header: t('administrators.keys.status'),
            cell: (key) => t(key.active ? 'administrators.keys.active' : 'administrators.keys.inactive'),
          },
          { id: 'created', header: t('administrators.created'), cell: (key) => when(key.created) },
          { id: 'use', header: t('administrators.keys.lastUse'), cell: (key) => <LastUse id={key.id} /> },
          { id: 'menu', header: t('common.action.actions'), cell: menu },
        ]}
        empty={t('administrators.keys.none')}
        actions={
          <PermittedButton
            action="iam:CreateAccessKey"
            resource={arn}
            why={(data?.length ?? 0) >= MOST ? t('administrators.keys.limit') : undefined}
            loading={busy}
            onClick={create}
          >
            {t('administrators.keys.create')}
          </PermittedButton>
        }
      />
      {made ? (
        <ShownOnce
          title={t('administrators.keys.createdTitle')}
          why={t('administrators.keys.createdWhy')}
          values={[
            { label: t('administrators.keys.id'), text: made.id },
            { label: t('administrators.keys.secret'), text: made.secret },
          ]}
          onClose={() => setMade(undefined)}
        />
      ) : null}
      {asked ? (
        <ConfirmModal
          title={t(asked.what === 'delete' ? 'administrators.keys.deleteTitle' : 'administrators.keys.deactivate')}
          submit={t(`administrators.keys.${asked.what}`)}
          typed={asked.what === 'delete'}
          onConfirm={() => (asked.what === 'delete' ? remove(asked.key.id) : activate(asked.key.id, 'Inactive'))}
          onClose={() => setAsked(undefined)}
        >
          {t(`administrators.keys.${asked.what}Why`, { id: asked.key.id })}
        </ConfirmModal>
      ) : null}
    </>
  );
}

function LastUse({ id }: { id: string }) {
  const t = useWords();
  const { data } = useIam(['last-use', id], (signal) => lastUse(id, signal));
  if (data === undefined) return t('common.value.none');
  if (!data) return t('administrators.users.never');
  return t('administrators.keys.lastUseOf', { when: when(data.at) ?? '', service: data.service });
}
