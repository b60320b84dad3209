import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { factorsQuery, type Factor } from '../../api/factors';
import { post } from '../../api/session';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { PermittedButton } from '../../parts/PermittedButton';
import { SmallTable } from '../../parts/SmallTable';
import { when } from '../../parts/when';
import { useWords } from '../../words';
import { useIamChange } from './useIamChange';

/** The second factors of another administrator, who may have lost one. */
export function FactorsOf({ userName, arn }: { userName: string; arn: string }) {
  const t = useWords();
  const change = useIamChange();
  const [removing, setRemoving] = useState<Factor>();
  const { data, error, refetch } = useQuery(factorsQuery(userName));
  return (
    <>
      <SmallTable<Factor>
        title={t('administrators.factors.title')}
        description={t('administrators.factors.why', { user: userName })}
        rows={data}
        error={error}
        retry={() => void refetch()}
        rowId={(factor) => factor.id}
        columns={[
          { id: 'name', header: t('administrators.factors.name'), cell: (factor) => <bdi>{factor.name}</bdi>, isRowHeader: true },
          { id: 'kind', header: t('administrators.factors.kind'), cell: (factor) => t(`administrators.factors.${factor.kind}`) },
          { id: 'added', header: t('administrators.factors.added'), cell: (factor) => when(factor.createdAt) },
          {
            id: 'remove',
            header: t('common.action.actions'),
            cell: (factor) => (
              <PermittedButton
                variant="inline-link"
                action="iam:DeactivateMFADevice"
                resource={arn}
                ariaLabel={`${t('common.action.remove')}: ${factor.name}`}
                onClick={() => setRemoving(factor)}
              >
                {t('common.action.remove')}
              </PermittedButton>
            ),
          },
        ]}
        empty={t('administrators.factors.none')}
      />
      {removing ? (
        <ConfirmModal
          title={t('administrators.factors.remove')}
          submit={t('common.action.remove')}
          onConfirm={() => change(() => post('second-factors/remove', { id: removing.id, userName }))}
          onClose={() => setRemoving(undefined)}
        >
          {t('administrators.factors.removeWhy', { user: userName, name: removing.name })}
        </ConfirmModal>
      ) : null}
    </>
  );
}
