import { Broken } from '../../parts/Broken';
import { useCall } from '../../api/queries';
import { IntroPage } from './IntroPage';
import { NetworkTable } from './NetworkTable';

/** The networks of the account; while there is none, what networks are. */
export function Component() {
  const { data, error, refetch } = useCall('ListNetworks', { maxResults: 1 });
  if (error) return <Broken error={error} retry={() => void refetch()} />;
  if (!data) return null;
  return data.networks.length === 0 ? <IntroPage /> : <NetworkTable />;
}
