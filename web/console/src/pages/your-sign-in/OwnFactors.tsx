import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { factorsQuery, type Factor } from '../../api/factors';
import { post } from '../../api/session';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { SmallTable } from '../../parts/SmallTable';
import { when } from '../../parts/when';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import { EnrolForm } from '../sign-in/EnrolForm';

/** One's own second factors: added and removed. */
export function OwnFactors() {
  const t = useWords();
  const client = useQueryClient();
  const { say } = useNotices();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Factor>();
  const { data, error, refetch } = useQuery(factorsQuery());

  const added = async () => {
    setAdding(false);
    say({ type: 'success', text: t('yourSignIn.factors.added') });
    await client.invalidateQueries();
  };
  const remove = async (id: string) => {
    await post('second-factors/remove', { id });
    say({ type: 'success', text: t('yourSignIn.factors.removed') });
    void client.invalidateQueries();
  };
  return (
    <>
      <SmallTable<Factor>
        title={t('yourSignIn.factors.title')}
        description={t('yourSignIn.factors.why')}
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
              <Button
                variant="inline-link"
                ariaLabel={`${t('common.action.remove')}: ${factor.name}`}
                onClick={() => setRemoving(factor)}
              >
                {t('common.action.remove')}
              </Button>
            ),
          },
        ]}
        empty={
          <>
            <b>{t('yourSignIn.factors.none')}</b>
            <Box color="text-body-secondary">{t('yourSignIn.factors.noneWhy')}</Box>
          </>
        }
        actions={<Button onClick={() => setAdding(true)}>{t('yourSignIn.factors.add')}</Button>}
      />
      {adding ? (
        <Modal
          visible
          header={t('yourSignIn.factors.add')}
          onDismiss={() => setAdding(false)}
          closeAriaLabel={t('common.action.close')}
        >
          <EnrolForm onDone={added} onCancel={() => setAdding(false)} />
        </Modal>
      ) : null}
      {removing ? (
        <ConfirmModal
          title={t('yourSignIn.factors.remove')}
          submit={t('common.action.remove')}
          onConfirm={() => remove(removing.id)}
          onClose={() => setRemoving(undefined)}
        >
          {t('yourSignIn.factors.removeWhy', { name: removing.name })}
        </ConfirmModal>
      ) : null}
    </>
  );
}
