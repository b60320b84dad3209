import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState, type ReactNode } from 'react';

import { sentence } from '../api/errors';
import { useWords } from '../words';
import { useReturnFocus } from './useReturnFocus';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** What the button says that does it. */
  readonly submit: string;
  /** Asks for the word `confirm`, for what cannot be undone. */
  readonly typed?: boolean;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks before something is done, and stays open with the reason when that fails. */
export function ConfirmModal({ title, children, submit, typed, onConfirm, onClose }: Props) {
  const t = useWords();
  useReturnFocus();
  const [word, setWord] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const ready = !typed || word === t('common.confirm.word');

  const confirm = async () => {
    if (!ready || busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await onConfirm();
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Modal
      visible
      header={title}
      onDismiss={onClose}
      closeAriaLabel={t('common.action.close')}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              {t('common.action.cancel')}
            </Button>
            <Button variant="primary" disabled={!ready} loading={busy} onClick={() => void confirm()}>
              {submit}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <SpaceBetween size="m">
          {error === undefined ? null : <Alert type="error">{sentence(error)}</Alert>}
          <Box>{children}</Box>
          {typed ? (
            <FormField label={t('common.confirm.type')}>
              <Input
                value={word}
                placeholder={t('common.confirm.word')}
                onChange={({ detail }) => setWord(detail.value)}
                autoComplete={false}
                autoFocus
              />
            </FormField>
          ) : null}
        </SpaceBetween>
      </form>
    </Modal>
  );
}
