import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { useCall, useChange } from '../../api/queries';
import { PermittedButton } from '../../parts/PermittedButton';
import { messageAbove, useDraft } from '../../parts/useDraft';
import { paths } from '../../paths';
import { useNotices } from '../../shell/notices';
import { useWords } from '../../words';

/** A new group: its name is asked, and its settings are the default ones. */
export function Component() {
  const t = useWords();
  const navigate = useNavigate();
  const { networkId = '' } = useParams();
  const { say } = useNotices();
  const { data: network } = useCall('GetNetwork', { networkId });
  const create = useChange('CreateSecurityGroup');
  const draft = useDraft({ name: '' });
  // The same for every attempt of this form, so that a repetition after a lost answer makes no second group.
  const [token, setToken] = useState(() => crypto.randomUUID());

  const submit = async () => {
    const { name } = draft.value;
    let id = '';
    const saved = await draft.save(async () => {
      const input = { networkId, name, securityGroupSettings: {}, 'X-Client-Token': token };
      const { securityGroup } = await create.mutateAsync({ input });
      id = securityGroup.id;
    });
    if (!saved) return;
    say({ type: 'success', text: t('groups.created', { name }) });
    await navigate(paths.group(networkId, id));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Form
        header={
          <Header variant="h1" description={t('groups.createWhy')}>
            {t('groups.create')}
          </Header>
        }
        errorText={messageAbove(draft.error, ['name'])}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={() => void navigate(paths.groups(networkId))}>
              {t('common.action.cancel')}
            </Button>
            <PermittedButton
              action="wickr:CreateSecurityGroup"
              {...(network ? { resource: network.networkArn } : {})}
              variant="primary"
              loading={draft.isBusy}
            >
              {t('groups.create')}
            </PermittedButton>
          </SpaceBetween>
        }
      >
        <Container>
          <FormField
            label={t('groups.name')}
            description={t('groups.nameHint')}
            constraintText={`${t('groups.nameLimit')} ${t('common.form.publicNote')}`}
            errorText={draft.errorOf('name')}
          >
            <Input
              value={draft.value.name}
              autoComplete={false}
              autoFocus
              onChange={({ detail }) => {
                draft.change({ name: detail.value });
                setToken(crypto.randomUUID());
              }}
            />
          </FormField>
        </Container>
      </Form>
    </form>
  );
}
