import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import StatusIndicator from '@cloudscape-design/components/status-indicator';

import type { GetNetworkResponse } from '../../api/generated';
import { CopyText } from '../../parts/CopyText';
import { when } from '../../parts/when';
import { useWords } from '../../words';
import { CompanyId } from './CompanyId';

/** What support, policies and people who sign in need of a network, and what nobody edits. */
export function Identifiers({ network }: { network: GetNetworkResponse }) {
  const t = useWords();
  return (
    <Container header={<Header variant="h2">{t('network.identifiers')}</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: t('network.companyId'), value: <CompanyId networkId={network.networkId} /> },
          { label: t('network.arn'), value: <CopyText what={t('network.arn')} text={network.networkArn} /> },
          { label: t('shell.account'), value: network.awsAccountId },
          { label: t('network.region'), value: network.networkArn.split(':')[3] },
          { label: t('network.standing'), value: <Standing standing={network.standing} /> },
          ...(network.freeTrialExpiration
            ? [{ label: t('network.trialEnd'), value: when(network.freeTrialExpiration) }]
            : []),
          ...(network.encryptionKeyArn
            ? [{ label: t('network.key'), value: <CopyText what={t('network.key')} text={network.encryptionKeyArn} /> }]
            : []),
        ]}
      />
    </Container>
  );
}

/** The model's number: 1 is good. */
function Standing({ standing }: { standing: number | undefined }) {
  const t = useWords();
  return standing === 1 ? (
    <StatusIndicator>{t('network.standingGood')}</StatusIndicator>
  ) : (
    <StatusIndicator type="warning">{standing ?? t('common.value.none')}</StatusIndicator>
  );
}
