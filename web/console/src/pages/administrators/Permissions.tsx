import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';

import { attachedTo, groupsOf, iam, inlineOf, useIam, type Holder } from '../../api/iam';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { PageLink } from '../../parts/PageLink';
import { PermittedButton } from '../../parts/PermittedButton';
import { SmallTable } from '../../parts/SmallTable';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { InlinePolicyModal } from './InlinePolicyModal';
import { PolicyPicker } from './pickers';
import { useIamChange } from './useIamChange';

/** A policy that somebody has, and by whom. */
interface Row {
  readonly policyName: string;
  /** Of a managed policy. */
  readonly arn?: string;
  readonly holder: Holder;
}

type Asked = { readonly what: 'attach' } | { readonly what: 'inline' | 'take'; readonly row?: Row };

/** The policies of a user or group: attached, inline, and through groups. */
export function Permissions({ holder, arn }: { holder: Holder; arn: string }) {
  const t = useWords();
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const { data, error, refetch } = useIam(['permissions', holder.kind, holder.name], (signal) => rows(holder, signal));
  const own = (row: Row) => row.holder.kind === holder.kind && row.holder.name === holder.name;
  const name = (row: Row) =>
    row.arn ? (
      <PageLink to={paths.policy(row.arn)}>
        <bdi>{row.policyName}</bdi>
      </PageLink>
    ) : (
      <Button variant="inline-link" onClick={() => setAsked({ what: 'inline', row })}>
        {row.policyName}
      </Button>
    );
  const from = (row: Row) =>
    own(row) ? (
      t('administrators.permissions.direct')
    ) : (
      <PageLink to={paths.administratorGroup(row.holder.name)}>
        <bdi>{t('administrators.permissions.group', { name: row.holder.name })}</bdi>
      </PageLink>
    );
  const take = (row: Row) =>
    own(row) ? (
      <PermittedButton
        variant="inline-link"
        action={`iam:${row.arn ? 'Detach' : 'Delete'}${holder.kind}Policy`}
        resource={arn}
        ariaLabel={`${t(row.arn ? 'administrators.permissions.detach' : 'common.action.delete')}: ${row.policyName}`}
        onClick={() => setAsked({ what: 'take', row })}
      >
        {t(row.arn ? 'administrators.permissions.detach' : 'common.action.delete')}
      </PermittedButton>
    ) : null;
  return (
    <>
      <SmallTable<Row>
        title={t('administrators.permissions.title')}
        description={t('administrators.permissions.why')}
        rows={data}
        error={error}
        retry={() => void refetch()}
        rowId={(row) => `${row.holder.kind} ${row.holder.name} ${row.arn ?? row.policyName}`}
        columns={[
          { id: 'name', header: t('administrators.permissions.policy'), cell: name, isRowHeader: true },
          {
            id: 'kind',
            header: t('administrators.permissions.kind'),
            cell: (row) => t(row.arn ? 'administrators.permissions.managed' : 'administrators.permissions.inline'),
          },
          ...(holder.kind === 'User' ? [{ id: 'from', header: t('administrators.permissions.from'), cell: from }] : []),
          { id: 'take', header: t('common.action.actions'), cell: take },
        ]}
        empty={t('administrators.permissions.none')}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <PermittedButton
              action={`iam:Put${holder.kind}Policy`}
              resource={arn}
              onClick={() => setAsked({ what: 'inline' })}
            >
              {t('administrators.permissions.addInline')}
            </PermittedButton>
            <PermittedButton
              action={`iam:Attach${holder.kind}Policy`}
              resource={arn}
              onClick={() => setAsked({ what: 'attach' })}
            >
              {t('administrators.permissions.attach')}
            </PermittedButton>
          </SpaceBetween>
        }
      />
      {asked?.what === 'attach' ? <AttachModal holder={holder} rows={data?.filter(own) ?? []} onClose={close} /> : null}
      {asked?.what === 'inline' ? (
        <InlinePolicyModal
          holder={asked.row?.holder ?? holder}
          policyName={asked.row?.policyName}
          arn={arn}
          readOnly={asked.row ? !own(asked.row) : false}
          onClose={close}
        />
      ) : null}
      {asked?.what === 'take' && asked.row ? <TakeModal row={asked.row} onClose={close} /> : null}
    </>
  );
}

function AttachModal({ holder, rows: had, onClose }: { holder: Holder; rows: readonly Row[]; onClose: () => void }) {
  const t = useWords();
  const change = useIamChange();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const attach = () =>
    change(async () => {
      for (const arn of chosen) await iam(`Attach${holder.kind}Policy`, { [`${holder.kind}Name`]: holder.name, PolicyArn: arn });
    }, t('administrators.permissions.attached', { holder: holder.name }));
  return (
    <ConfirmModal
      title={t('administrators.permissions.attach')}
      submit={t('administrators.permissions.attach')}
      onConfirm={attach}
      onClose={onClose}
    >
      <PolicyPicker
        label={t('administrators.permissions.choose')}
        chosen={chosen}
        onChange={setChosen}
        except={had.flatMap(({ arn }) => (arn ? [arn] : []))}
      />
    </ConfirmModal>
  );
}

function TakeModal({ row, onClose }: { row: Row; onClose: () => void }) {
  const t = useWords();
  const change = useIamChange();
  const { holder, policyName, arn } = row;
  const of = { [`${holder.kind}Name`]: holder.name };
  const take = () =>
    change(
      () =>
        arn
          ? iam(`Detach${holder.kind}Policy`, { ...of, PolicyArn: arn })
          : iam(`Delete${holder.kind}Policy`, { ...of, PolicyName: policyName }),
      t('administrators.permissions.attached', { holder: holder.name }),
    );
  return (
    <ConfirmModal
      title={t(arn ? 'administrators.permissions.detach' : 'administrators.permissions.deleteInline')}
      submit={t(arn ? 'administrators.permissions.detach' : 'common.action.delete')}
      typed={!arn}
      onConfirm={take}
      onClose={onClose}
    >
      {t(arn ? 'administrators.permissions.detachWhy' : 'administrators.permissions.deleteInlineWhy', {
        holder: holder.name,
        policy: policyName,
      })}
    </ConfirmModal>
  );
}

async function rows(holder: Holder, signal: AbortSignal): Promise<readonly Row[]> {
  const groups = holder.kind === 'User' ? await groupsOf(holder.name, signal) : [];
  const holders: Holder[] = [holder, ...groups.map(({ groupName }) => ({ kind: 'Group', name: groupName }) as const)];
  const found = await Promise.all(
    holders.map(async (of) => {
      const [attached, inline] = await Promise.all([attachedTo(of, signal), inlineOf(of, signal)]);
      return [
        ...attached.map(({ policyName, arn }): Row => ({ policyName, arn, holder: of })),
        ...inline.map((policyName): Row => ({ policyName, holder: of })),
      ];
    }),
  );
  return found.flat();
}
