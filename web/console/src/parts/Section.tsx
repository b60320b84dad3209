import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';

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
  /** On what, where policies can tell: an ARN. */
  readonly resource?: string | undefined;
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
                {...(props.resource ? { resource: props.resource } : {})}
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
  const client = useQueryClient();
  const isReading = useIsFetching() > 0;
  const draft = useDraft(props.current);
  // The version that this draft began from, which may be older than what is shown by now.
  const [version, setVersion] = useState(() => versionOf(props.answer));
  const now = versionOf(props.answer);
  const isOutdated = draft.error instanceof Failure && draft.error.isOutdated;
  const isUnchanged = JSON.stringify(draft.base) === JSON.stringify(props.current);
  const isConflict = isOutdated && now !== version && !isUnchanged;

  const save = async (ifMatch: string | undefined) => {
    if (!draft.isDirty) return props.close();
    if (await draft.save((value, changes) => props.save(changes, ifMatch, value))) props.close();
  };
  // Somebody changed something meanwhile. It is read again, and where it was not in this section this draft is saved on it.
  useEffect(() => {
    if (!isOutdated) return;
    if (now === version) void client.invalidateQueries();
    else if (isUnchanged) {
      setVersion(now);
      void save(now);
    }
    // Each failure and each version that arrives is looked at once.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [draft.error, now]);

  const settle = (choose: (to: T) => void) => {
    choose(props.current);
    setVersion(now);
  };
  const message = isConflict || (isOutdated && isReading) ? undefined : messageAbove(draft.error, Object.keys(draft.value));
  return (
    <form
      aria-label={props.title}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isConflict) void save(version);
      }}
    >
      <Form
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={props.close}>
              {t('common.action.cancel')}
            </Button>
            <Button variant="primary" loading={draft.isBusy || (isOutdated && isReading)} disabled={isConflict}>
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
            {isConflict ? (
              <Alert type="warning">
                <SpaceBetween size="m">
                  {t('common.form.outdated')}
                  <ColumnLayout columns={2} borders="vertical">
                    <SpaceBetween size="s">
                      <Box variant="h3">{t('common.form.outdatedThere')}</Box>
                      {props.show(props.current)}
                    </SpaceBetween>
                    <SpaceBetween size="s">
                      <Box variant="h3">{t('common.form.outdatedYours')}</Box>
                      {props.show(draft.value)}
                    </SpaceBetween>
                  </ColumnLayout>
                  <SpaceBetween direction="horizontal" size="xs">
                    <Button formAction="none" onClick={() => settle(draft.rebase)}>
                      {t('common.form.outdatedKeep')}
                    </Button>
                    <Button formAction="none" onClick={() => settle(draft.reset)}>
                      {t('common.form.outdatedReload')}
                    </Button>
                  </SpaceBetween>
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
