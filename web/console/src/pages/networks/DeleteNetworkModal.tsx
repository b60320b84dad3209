import SpaceBetween from '@cloudscape-design/components/space-between';

import type { Network } from '../../api/generated';
import { useChange } from '../../api/queries';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { Named } from '../../parts/Named';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';
import { planOf } from './plan';

interface Props {
  readonly network: Network;
  readonly onClose: () => void;
  readonly onDeleted?: () => void;
}

/** Asks for the word `confirm`, and deletes a network. */
export function DeleteNetworkModal({ network, onClose, onDeleted }: Props) {
  const t = useWords();
  const { say } = useNotices();
  const remove = useChange('DeleteNetwork');
  const confirm = async () => {
    await remove.mutateAsync({ input: { networkId: network.networkId, 'X-Client-Token': crypto.randomUUID() } });
    say({ type: 'success', text: <Named words="networks.deleting" name={network.networkName} /> });
    onDeleted?.();
  };
  return (
    <ConfirmModal title={t('networks.remove')} submit={t('common.action.delete')} typed onConfirm={confirm} onClose={onClose}>
      <SpaceBetween size="xs">
        <Named words="networks.deleteWhy" name={network.networkName} />
        {planOf(network) === 'TRIAL' ? <div>{t('networks.deleteTrial')}</div> : null}
      </SpaceBetween>
    </ConfirmModal>
  );
}
