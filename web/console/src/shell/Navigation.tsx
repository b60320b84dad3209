import SideNavigation, { type SideNavigationProps } from '@cloudscape-design/components/side-navigation';
import { useLocation, useNavigate } from 'react-router';

import { useCall } from '../api/queries';
import { auditOf, paths } from '../paths';
import { useWords } from '../words';

const link = (text: string, href: string) => ({ type: 'link' as const, text, href });

/** The pages: those of a network where one is open, and those of the account. */
export function Navigation({ networkId }: { networkId: string | undefined }) {
  const t = useWords();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { data: network } = useCall('GetNetwork', { networkId: networkId ?? '' }, { enabled: Boolean(networkId) });
  const ofNetwork = (id: string): SideNavigationProps.Item[] => [
    link(t('shell.nav.home'), paths.network(id)),
    link(t('shell.nav.groups'), paths.groups(id)),
    link(t('shell.nav.users'), paths.users(id)),
    link(t('shell.nav.policies'), paths.policies(id)),
    link(t('shell.nav.analytics'), paths.analytics(id)),
    link(t('shell.nav.bots'), paths.bots(id)),
    link(t('shell.nav.reports'), paths.reports(id)),
    link(t('events.ofNetwork'), auditOf(id)),
    { type: 'divider' },
  ];
  const ofAccount = [
    link(t('shell.networks'), paths.networks()),
    link(t('shell.nav.administrators'), paths.administrators()),
    link(t('shell.nav.audit'), paths.audit()),
    link(t('shell.nav.allowList'), paths.allowList()),
  ];
  const items = [...(networkId ? ofNetwork(networkId) : []), ...ofAccount];
  const here = items.flatMap((item) => (item.type === 'link' ? [item.href] : []));
  // The longest address that this page is under.
  const active = here
    .filter((href) => pathname === href || (href !== '/' && pathname.startsWith(`${href}/`)))
    .sort((a, b) => b.length - a.length)[0];
  return (
    <SideNavigation
      header={
        networkId
          ? { text: network?.networkName ?? networkId, href: paths.network(networkId) }
          : { text: t('shell.console'), href: paths.networks() }
      }
      items={items}
      activeHref={active ?? ''}
      onFollow={(event) => {
        if (event.detail.external) return;
        event.preventDefault();
        void navigate(event.detail.href);
      }}
    />
  );
}
