import { useParams } from 'react-router';

import { useCall } from '../../api/queries';
import { Broken } from '../../parts/Broken';
import { ConfigureSso } from './ConfigureSso';

/** Configuring single sign-on, from what is saved. */
export function Component() {
  const { networkId = '' } = useParams();
  const { data, error, refetch } = useCall('GetOidcInfo', { networkId });
  if (error && !data) return <Broken error={error} retry={() => void refetch()} />;
  return data ? <ConfigureSso networkId={networkId} answer={data} /> : null;
}
