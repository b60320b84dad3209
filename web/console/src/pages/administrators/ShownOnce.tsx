import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';

import { CopyText } from '../../parts/CopyText';
import { useWords } from '../../words';

interface Props {
  readonly title: string;
  readonly why: string;
  readonly values: readonly { readonly label: string; readonly text: string }[];
  readonly onClose: () => void;
}

/** Secrets that are told once. */
export function ShownOnce({ title, why, values, onClose }: Props) {
  const t = useWords();
  return (
    <Modal
      visible
      header={title}
      onDismiss={onClose}
      closeAriaLabel={t('common.action.close')}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={onClose}>
            {t('common.action.close')}
          </Button>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <Alert type="info">{why}</Alert>
        <KeyValuePairs items={values.map(({ label, text }) => ({ label, value: <CopyText what={label} text={text} /> }))} />
      </SpaceBetween>
    </Modal>
  );
}
