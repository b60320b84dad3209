import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';

import { sentence } from '../../api/errors';
import { iam, loginProfile, useIam } from '../../api/iam';
import { ConfirmModal } from '../../parts/ConfirmModal';
import { PermittedButton } from '../../parts/PermittedButton';
import { useWords } from '../../words';
import { PasswordChoice } from './CreateUserPage';
import { newPassword } from './password';
import { ShownOnce } from './ShownOnce';
import { useIamChange } from './useIamChange';

const NEW = { choice: 'generated' as 'generated' | 'typed', password: '', mustReset: true };

/** Whether a user can sign in to the console; a password is set, changed and taken away here. */
export function ConsolePassword({ userName, arn }: { userName: string; arn: string }) {
  const t = useWords();
  const change = useIamChange();
  const [asked, setAsked] = useState<'set' | 'remove'>();
  const [value, setValue] = useState(NEW);
  const [shown, setShown] = useState<string>();
  const { data, error } = useIam(['login', userName], (signal) => loginProfile(userName, signal));
  const action = data ? 'UpdateLoginProfile' : 'CreateLoginProfile';

  const set = async () => {
    const password = value.choice === 'typed' ? value.password : newPassword();
    await change(() =>
      iam(action, { UserName: userName, Password: password, PasswordResetRequired: value.mustReset }),
    );
    if (value.choice === 'generated') setShown(password);
    setValue(NEW);
  };
  return (
    <>
      <Container
        header={
          <Header
            variant="h2"
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                {data ? (
                  <PermittedButton action="iam:DeleteLoginProfile" resource={arn} onClick={() => setAsked('remove')}>
                    {t('administrators.password.remove')}
                  </PermittedButton>
                ) : null}
                <PermittedButton action={`iam:${action}`} resource={arn} onClick={() => setAsked('set')}>
                  {t(data ? 'administrators.password.change' : 'administrators.password.set')}
                </PermittedButton>
              </SpaceBetween>
            }
          >
            {t('administrators.password.title')}
          </Header>
        }
      >
        {data ? <Box>{t('administrators.password.on')}</Box> : null}
        {data?.resetRequired ? <Box>{t('administrators.password.mustReset')}</Box> : null}
        {data === null ? <Box>{t('administrators.password.off')}</Box> : null}
        {error ? <Box color="text-status-error">{sentence(error)}</Box> : null}
      </Container>
      {asked === 'set' ? (
        <ConfirmModal
          title={t(data ? 'administrators.password.change' : 'administrators.password.set')}
          submit={t('administrators.password.set')}
          onConfirm={set}
          onClose={() => setAsked(undefined)}
        >
          <PasswordChoice value={value} change={(part) => setValue((before) => ({ ...before, ...part }))} />
        </ConfirmModal>
      ) : null}
      {asked === 'remove' ? (
        <ConfirmModal
          title={t('administrators.password.remove')}
          submit={t('common.action.remove')}
          onConfirm={() => change(() => iam('DeleteLoginProfile', { UserName: userName }))}
          onClose={() => setAsked(undefined)}
        >
          {t('administrators.password.removeWhy', { user: userName })}
        </ConfirmModal>
      ) : null}
      {shown === undefined ? null : (
        <ShownOnce
          title={t('administrators.password.shownTitle')}
          why={t('administrators.password.shown')}
          values={[{ label: t('administrators.createUser.console'), text: shown }]}
          onClose={() => setShown(undefined)}
        />
      )}
    </>
  );
}
