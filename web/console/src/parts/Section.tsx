import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState, type ReactNode } from 'react';

import { versionOf } from '../api/call';
import { Failure } from '../api/errors';
import { useWords } from '../words';
import { PermittedButton } from './PermittedButton';
import { messageAbove, useDraft, type Draft } from './useDraft';

interface Props<T extends object> {
  readonly title: string;
  readonly description?: ReactNode;
  /** What the server has now, and the answer that it stands in, whose version is what is changed. */
  readonly current: T;
  readonly answer: object;
  /** The action that saving needs. */
  readonly action: string;
  /** Why it cannot be edited though policies allow it. */
  readonly why?: string | undefined;
  readonly show: (value: T) => ReactNode;
  readonly edit: (draft: Draft<T>) => ReactNode;
  /** Saves what was changed, only if what is there is still this version. */
  readonly save: (changes: Partial<T>, ifMatch: string | undefined, value: T) => Promise<unknown>;
  /** Whether it is edited from the beginning, and what to do when that has ended. */
  readonly open?: boolean;
  readonly onClose?: () => void;
  /** Further buttons beside Edit. */
  readonly actions?: ReactNode;
}

/** A part of a page that is shown, and edited after Edit until Save changes or Cancel. */
export function Section<T extends object>(props: Props<T>) {
  const t = useWords();
  const [editing, setEditing] = useState(props.open ?? false);
  const close = () => {
    setEditing(false);
    props.onClose?.();
  };
  if (editing) return <Editing {...props} close={close} />;
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={props.description}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {props.actions}
              <PermittedButton
                action={props.action}
                why={props.why}
                ariaLabel={`${t('common.action.edit')}: ${props.title}`}
                onClick={() => setEditing(true)}
              >
                {t('common.action.edit')}
              </PermittedButton>
            </SpaceBetween>
          }
        >
          {props.title}
        </Header>
      }
    >
      {props.show(props.current)}
    </Container>
  );
}

function Editing<T extends object>(props: Props<T> & { close: () => void }) {
  const t = useWords();
  const draft = useDraft(props.current);
  // The version that this draft began from, which may be older than what is shown by now.
  const [version, setVersion] = useState(() => versionOf(props.answer));
  const isOutdated = draft.error instanceof Failure && draft.error.isOutdated;

  const save = async () => {
    if (!draft.isDirty) return props.close();
    if (await draft.save((value, changes) => props.save(changes, version, value))) props.close();
  };
  const takeCurrent = () => {
    draft.reset(props.current);
    setVersion(versionOf(props.answer));
  };
  const message = isOutdated ? undefined : messageAbove(draft.error, Object.keys(draft.value));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Form
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={props.close}>
              {t('common.action.cancel')}
            </Button>
            <Button variant="primary" loading={draft.isBusy} disabled={isOutdated}>
              {t('common.action.save')}
            </Button>
          </SpaceBetween>
        }
        errorText={message}
      >
        <Container
          header={
            <Header variant="h2" description={props.description}>
              {props.title}
            </Header>
          }
        >
          <SpaceBetween size="l">
            {isOutdated ? (
              <Alert
                type="warning"
                action={
                  <Button formAction="none" onClick={takeCurrent}>
                    {t('common.form.outdatedReload')}
                  </Button>
                }
              >
                <SpaceBetween size="s">
                  {t('common.form.outdated')}
                  {props.show(props.current)}
                </SpaceBetween>
              </Alert>
            ) : null}
            {props.edit(draft)}
          </SpaceBetween>
        </Container>
      </Form>
    </form>
  );
}
