import ButtonDropdown from '@cloudscape-design/components/button-dropdown';

import { useWords } from '../../words';
import type { Guest } from './GuestList';
import type { GuestAct } from './GuestModal';

interface Props {
  readonly guest: Guest;
  readonly isBlocked: boolean;
  readonly denied: (action: string) => string | undefined;
  readonly onAct: (act: GuestAct) => void;
}

/** What can be done with a guest. */
export function GuestMenu({ guest, isBlocked, denied, onAct }: Props) {
  const t = useWords();
  const item = (id: GuestAct, action: string) => {
    const reason = denied(action);
    return { id, text: t(`guests.${id}`), disabled: Boolean(reason), ...(reason ? { disabledReason: reason } : {}) };
  };
  return (
    <ButtonDropdown
      variant="inline-icon"
      expandToViewport
      ariaLabel={t('guests.actionsFor', { name: guest.username })}
      items={[
        isBlocked ? item('unblock', 'wickr:UpdateGuestUser') : item('block', 'wickr:UpdateGuestUser'),
        item('remove', 'wickr:DeleteGuestUser'),
      ]}
      onItemClick={({ detail }) => onAct(detail.id as GuestAct)}
    />
  );
}
