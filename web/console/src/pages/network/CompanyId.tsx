import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import { useNavigate } from 'react-router';

import { sentence } from '../../api/errors';
import { useCall } from '../../api/queries';
import { CopyText } from '../../parts/CopyText';
import { paths } from '../../paths';
import { useWords } from '../../words';

/** What people type to sign in through the provider; a network has one as soon as single sign-on is configured. */
export function CompanyId({ networkId }: { networkId: string }) {
  const t = useWords();
  const navigate = useNavigate();
  const { data, error } = useCall('GetOidcInfo', { networkId });
  if (error) return <Box color="text-status-inactive">{sentence(error)}</Box>;
  if (!data) return t('common.list.loading');
  const companyId = data.openidConnectInfo?.companyId;
  if (companyId) return <CopyText what={t('network.companyId')} text={companyId} />;
  return (
    <>
      {t('network.companyIdNone')}{' '}
      <Link
        href={`/console${paths.sso(networkId)}`}
        onFollow={(event) => {
          event.preventDefault();
          void navigate(paths.sso(networkId));
        }}
      >
        {t('network.configureSso')}
      </Link>
    </>
  );
}
