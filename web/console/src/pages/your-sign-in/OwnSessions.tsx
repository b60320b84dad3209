import Button from '@cloudscape-design/components/button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { get, signOut } from '../../api/session';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { SmallTable } from '../../parts/SmallTable';
import { when } from '../../parts/when';
import { paths } from '../../paths';
import { useWords } from '../../words';

interface ConsoleSession {
  readonly id: string;
  readonly createdAt: string;
  readonly usedAt: string;
  readonly multiFactor: boolean;
  readonly current: boolean;
}

/** Where one is signed in, and how to end all of that. */
export function OwnSessions() {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['sessions'],
    queryFn: () => get<readonly ConsoleSession[]>('sessions'),
  });
  const everywhere = async () => {
    await signOut(true);
    await navigate(paths.signIn());
    client.clear();
  };
  return (
    <>
      <SmallTable<ConsoleSession>
        title={t('yourSignIn.sessions.title')}
        description={t('yourSignIn.sessions.why')}
        rows={data}
        error={error}
        retry={() => void refetch()}
        rowId={(session) => session.id}
        columns={[
          { id: 'began', header: t('yourSignIn.sessions.began'), cell: (session) => when(session.createdAt), isRowHeader: true },
          { id: 'used', header: t('yourSignIn.sessions.used'), cell: (session) => when(session.usedAt) },
          {
            id: 'factor',
            header: t('yourSignIn.sessions.factor'),
            cell: (session) => t(session.multiFactor ? 'common.value.yes' : 'common.value.no'),
          },
          {
            id: 'current',
            header: t('yourSignIn.sessions.current'),
            cell: (session) => t(session.current ? 'common.value.yes' : 'common.value.no'),
          },
        ]}
        empty={null}
        actions={<Button onClick={() => setAsked(true)}>{t('yourSignIn.sessions.everywhere')}</Button>}
      />
      {asked ? (
        <ConfirmModal
          title={t('yourSignIn.sessions.everywhere')}
          submit={t('yourSignIn.sessions.everywhere')}
          onConfirm={everywhere}
          onClose={() => setAsked(false)}
        >
          {t('yourSignIn.sessions.everywhereWhy')}
        </ConfirmModal>
      ) : null}
    </>
  );
}
