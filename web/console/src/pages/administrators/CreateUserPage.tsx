import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { PermittedButton } from '../../parts/PermittedButton';
import { messageAbove, useDraft } from '../../parts/useDraft';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { useArn } from './arns';
import { createUser, type MadeUser } from './create';
import { CreatedUser } from './CreatedUser';
import { newPassword } from './password';
import { GroupPicker, PolicyPicker } from './pickers';

const EMPTY = {
  userName: '',
  path: '/',
  console: true,
  choice: 'generated' as 'generated' | 'typed',
  password: '',
  mustReset: true,
  withKey: false,
  groups: [] as readonly string[],
  policies: [] as readonly string[],
};

/** A new administrator: the name, how to sign in, what is permitted. */
export function Component() {
  const t = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const arn = useArn();
  const draft = useDraft(EMPTY);
  const [made, setMade] = useState<MadeUser>();
  const { value, change } = draft;

  const submit = () =>
    draft.save(async () => {
      const typed = value.choice === 'typed' ? value.password : newPassword();
      setMade(await createUser({ ...value, password: value.console ? typed : undefined }));
      void client.invalidateQueries();
    });
  if (made) return <CreatedUser made={made} typed={value.choice === 'typed'} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Form
        header={<Header variant="h1">{t('administrators.createUser.title')}</Header>}
        errorText={messageAbove(draft.error, [])}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={() => void navigate(paths.administrators())}>
              {t('common.action.cancel')}
            </Button>
            <PermittedButton
              action="iam:CreateUser"
              resource={arn('user')}
              variant="primary"
              loading={draft.isBusy}
              disabled={value.userName === ''}
            >
              {t('administrators.users.create')}
            </PermittedButton>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <Container header={<Header variant="h2">{t('administrators.createUser.details')}</Header>}>
            <SpaceBetween size="l">
              <FormField label={t('administrators.users.name')} constraintText={t('administrators.nameRule', { max: 64 })}>
                <Input
                  value={value.userName}
                  onChange={({ detail }) => change({ userName: detail.value })}
                  autoComplete={false}
                  autoFocus
                />
              </FormField>
              <FormField label={t('administrators.path')}>
                <Input value={value.path} onChange={({ detail }) => change({ path: detail.value })} autoComplete={false} />
              </FormField>
            </SpaceBetween>
          </Container>
          <Container header={<Header variant="h2">{t('administrators.createUser.access')}</Header>}>
            <SpaceBetween size="l">
              <Checkbox
                checked={value.console}
                description={t('administrators.createUser.consoleWhy')}
                onChange={({ detail }) => change({ console: detail.checked })}
              >
                {t('administrators.createUser.console')}
              </Checkbox>
              {value.console ? <PasswordChoice value={value} change={change} /> : null}
              <Checkbox
                checked={value.withKey}
                description={t('administrators.createUser.keyWhy')}
                onChange={({ detail }) => change({ withKey: detail.checked })}
              >
                {t('administrators.createUser.key')}
              </Checkbox>
            </SpaceBetween>
          </Container>
          <Container
            header={
              <Header variant="h2" description={t('administrators.createUser.policiesHint')}>
                {t('administrators.createUser.permissions')}
              </Header>
            }
          >
            <SpaceBetween size="l">
              <GroupPicker
                label={t('administrators.createUser.groupsChoose')}
                chosen={value.groups}
                onChange={(groups) => change({ groups })}
              />
              <PolicyPicker
                label={t('administrators.createUser.policiesChoose')}
                chosen={value.policies}
                onChange={(policies) => change({ policies })}
              />
            </SpaceBetween>
          </Container>
        </SpaceBetween>
      </Form>
    </form>
  );
}

interface ChoiceProps {
  readonly value: { choice: 'generated' | 'typed'; password: string; mustReset: boolean };
  readonly change: (part: { choice?: 'generated' | 'typed'; password?: string; mustReset?: boolean }) => void;
}

/** A password that is made up here, or one that is typed. */
export function PasswordChoice({ value, change }: ChoiceProps) {
  const t = useWords();
  return (
    <SpaceBetween size="l">
      <RadioGroup
        ariaLabel={t('administrators.createUser.console')}
        value={value.choice}
        onChange={({ detail }) => change({ choice: detail.value as 'generated' | 'typed' })}
        items={[
          { value: 'generated', label: t('administrators.createUser.generated') },
          { value: 'typed', label: t('administrators.createUser.typed') },
        ]}
      />
      {value.choice === 'typed' ? (
        <FormField label={t('administrators.createUser.password')} constraintText={t('signIn.newPassword.rules')}>
          <Input
            type="password"
            autoComplete="new-password"
            value={value.password}
            onChange={({ detail }) => change({ password: detail.value })}
          />
        </FormField>
      ) : null}
      <Checkbox checked={value.mustReset} onChange={({ detail }) => change({ mustReset: detail.checked })}>
        {t('administrators.createUser.reset')}
      </Checkbox>
    </SpaceBetween>
  );
}
