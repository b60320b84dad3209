import TopNavigation from '@cloudscape-design/components/top-navigation';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';

import { nonce } from '../api/call';
import { signOut, type Session } from '../api/session';
import { paths } from '../paths';
import { useWords } from '../words';
import { setAppearance, useAppearance, type Appearance } from './appearance';
import { useNotices } from './notices';

/** The product, how it looks, and whoever is signed in. */
export function TopBar({ session }: { session: Session }) {
  const t = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { fail } = useNotices();
  const appearance = useAppearance();

  const leave = async (everywhere: boolean) => {
    try {
      await signOut(everywhere);
      nonce.forget();
      client.clear();
      await navigate(paths.signIn());
    } catch (error) {
      fail(error);
    }
  };
  const choose = (id: string) => {
    if (id === 'security') void navigate(paths.security());
    else if (id === 'out' || id === 'everywhere') void leave(id === 'everywhere');
    else setAppearance(id as Appearance);
  };
  const look = (id: Appearance, text: string) => ({ id, text, itemType: 'checkbox' as const, checked: appearance === id });
  return (
    <div id="top">
      <TopNavigation
        identity={{
          href: `/console${paths.networks()}`,
          title: t('shell.product'),
          onFollow: (event) => {
            event.preventDefault();
            void navigate(paths.networks());
          },
        }}
        utilities={[
          { type: 'button', text: session.region, disableUtilityCollapse: false, title: session.domain },
          {
            type: 'menu-dropdown',
            text: session.userName,
            description: t('shell.signedInAs', { user: session.userName, account: session.accountId }),
            iconName: 'user-profile',
            items: [
              { id: 'security', text: t('shell.security') },
              {
                id: 'appearance',
                text: t('shell.appearance'),
                items: [
                  look('system', t('shell.system')),
                  look('light', t('shell.light')),
                  look('dark', t('shell.dark')),
                ],
              },
              { id: 'out', text: t('shell.signOut') },
              { id: 'everywhere', text: t('shell.signOutEverywhere') },
            ],
            onItemClick: ({ detail }) => choose(detail.id),
          },
        ]}
      />
    </div>
  );
}
