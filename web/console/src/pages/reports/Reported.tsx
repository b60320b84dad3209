import Link from '@cloudscape-design/components/link';
import { useNavigate } from 'react-router';

import type { Report } from '../../api/generated';
import { paths } from '../../paths';
import { useWords } from '../../words';

/** Who was reported: a member's name leads to the member; of a guest or a stranger there is the name alone. */
export function Reported({ networkId, report }: { networkId: string; report: Report }) {
  const t = useWords();
  const navigate = useNavigate();
  const { userId, username } = report;
  if (!username) return t('reports.gone');
  if (!userId) return <bdi>{username}</bdi>;
  return (
    <Link
      href={`/console${paths.user(networkId, userId)}`}
      onFollow={(event) => {
        event.preventDefault();
        void navigate(paths.user(networkId, userId));
      }}
    >
      <bdi>{username}</bdi>
    </Link>
  );
}
