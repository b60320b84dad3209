import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import { useNavigate } from 'react-router';

import type { User } from '../../api/generated';
import { paths } from '../../paths';
import { useWords } from '../../words';
import { actionOf, type Act } from './actions';
import type { UserState } from './status';

interface Props {
  readonly networkId: string;
  readonly user: User;
  readonly state: UserState;
  /** Why an action is denied; asked once for all rows. */
  readonly denied: (action: string) => string | undefined;
  readonly onAct: (act: Act) => void;
  /** A button with a word on it, where there is room for one. */
  readonly wide?: boolean;
}

/** What can be done with a user; what cannot be done now says why. */
export function UserMenu({ networkId, user, state, denied, onAct, wide }: Props) {
  const t = useWords();
  const navigate = useNavigate();
  const id = user.userId ?? '';
  const isPending = user.status === 1;

  const item = (name: keyof typeof links | Act, action: string, why?: string): ButtonDropdownProps.Item => {
    const reason = denied(action) ?? why;
    return { id: name, text: t(`users.act.${name}`), disabled: Boolean(reason), ...(reason ? { disabledReason: reason } : {}) };
  };
  const links = { devices: `${paths.user(networkId, id)}?tab=devices`, edit: paths.editUser(networkId, id) };
  const act = (name: Act, why?: string) => item(name, actionOf[name], why);
  const cannotReinvite = user.suspended ? t('users.isSuspended') : t('users.notPending');
  const items = [
    ...(wide ? [] : [item('devices', 'wickr:ListDevicesForUser')]),
    item('edit', 'wickr:UpdateUser'),
    act(user.suspended ? 'unsuspend' : 'suspend'),
    act('unlock', state === 'locked' ? undefined : t('users.notLocked')),
    act('reset', isPending ? t('users.noDevices') : undefined),
    act('reinvite', isPending && !user.suspended ? undefined : cannotReinvite),
    act('move'),
    act('delete'),
  ];
  return (
    <ButtonDropdown
      variant={wide ? 'normal' : 'inline-icon'}
      expandToViewport
      ariaLabel={t('users.actionsFor', { name: user.username ?? '' })}
      items={items}
      onItemClick={({ detail }) => {
        if (detail.id === 'devices' || detail.id === 'edit') void navigate(links[detail.id]);
        else onAct(detail.id as Act);
      }}
    >
      {wide ? t('common.action.actions') : undefined}
    </ButtonDropdown>
  );
}
