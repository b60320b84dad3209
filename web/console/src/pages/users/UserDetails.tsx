import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { useNavigate } from 'react-router';

import type { SecurityGroup, User } from '../../api/generated';
import type { Output } from '../../api/call';
import { useChange } from '../../api/queries';
import { NAME_CHARACTERS } from '../../csv/limits';
import { CopyText } from '../../parts/CopyText';
import { Section } from '../../parts/Section';
import type { Draft } from '../../parts/useDraft';
import { when } from '../../parts/when';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { GroupSelect } from './GroupSelect';
import { useDenied } from './network';
import { StateOfUser } from './StateOfUser';
import type { UserState } from './status';

interface Props {
  readonly networkId: string;
  readonly user: User;
  readonly answer: Output<'GetUser'>;
  readonly state: UserState;
  readonly groups: readonly SecurityGroup[];
  readonly editing: boolean;
}

interface Editable {
  readonly firstName: string;
  readonly lastName: string;
  readonly securityGroupIds: readonly string[];
}

/** Who a user is, with names and group to change. */
export function UserDetails({ networkId, user, answer, state, groups, editing }: Props) {
  const t = useWords();
  const navigate = useNavigate();
  const update = useChange('UpdateUser');
  const denied = useDenied(networkId)('wickr:UpdateUser');
  const current: Editable = {
    firstName: answer.firstName ?? '',
    lastName: answer.lastName ?? '',
    securityGroupIds: answer.securityGroupIds ?? [],
  };
  const none = t('common.value.none');
  const show = ({ firstName, lastName, securityGroupIds }: Editable) => (
    <KeyValuePairs
      columns={3}
      items={[
        { label: t('users.column.firstName'), value: <bdi>{firstName || none}</bdi> },
        { label: t('users.column.lastName'), value: <bdi>{lastName || none}</bdi> },
        { label: t('users.column.email'), value: answer.username },
        { label: t('users.group'), value: <bdi>{groups.find(({ id }) => id === securityGroupIds[0])?.name ?? none}</bdi> },
        { label: t('users.column.status'), value: <StateOfUser state={state} /> },
        { label: t('users.page.lastLogin'), value: when(answer.lastLogin) ?? t('users.page.never') },
        { label: t('users.page.id'), value: <CopyText what={t('users.page.id')} text={answer.userId} /> },
        { label: t('users.page.hash'), value: user.uname ? <CopyText what={t('users.page.hash')} text={user.uname} /> : none },
      ]}
    />
  );
  const name = (draft: Draft<Editable>, member: 'firstName' | 'lastName') => (
    <FormField
      label={t(`users.column.${member}`)}
      constraintText={t('common.form.atMost', { max: NAME_CHARACTERS })}
      errorText={draft.errorOf(member)}
    >
      <Input value={draft.value[member]} autoComplete={false} onChange={({ detail }) => draft.change({ [member]: detail.value })} />
    </FormField>
  );
  const edit = (draft: Draft<Editable>) => (
    <>
      {name(draft, 'firstName')}
      {name(draft, 'lastName')}
      <FormField label={t('users.group')} errorText={draft.errorOf('securityGroupIds')}>
        <GroupSelect
          groups={groups}
          value={draft.value.securityGroupIds[0] ?? ''}
          onChange={(group) => draft.change({ securityGroupIds: [group] })}
        />
      </FormField>
    </>
  );
  return (
    <Section<Editable>
      title={t('users.edit.title')}
      description={t('users.edit.email')}
      current={current}
      answer={answer}
      action="wickr:UpdateUser"
      why={denied}
      open={editing && !denied}
      onClose={() => {
        if (editing) void navigate(paths.user(networkId, answer.userId), { replace: true });
      }}
      show={show}
      edit={edit}
      save={({ securityGroupIds, ...names }, ifMatch) => {
        const userDetails = { ...names, ...(securityGroupIds ? { securityGroupIds: [...securityGroupIds] } : {}) };
        return update.mutateAsync({ input: { networkId, userId: answer.userId, userDetails }, ifMatch });
      }}
    />
  );
}
