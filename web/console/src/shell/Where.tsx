import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import { useMatches, useNavigate } from 'react-router';

import { useCall } from '../api/queries';
import { paths } from '../paths';
import { useWords } from '../words';

/** What a route says of itself: its title, and the pages above it. */
export interface Crumbs {
  readonly title: string;
  readonly above?: (parameters: Record<string, string | undefined>) => { text: string; href: string }[];
}

/** The way from the list of networks to this page. */
export function Where() {
  const t = useWords();
  const navigate = useNavigate();
  const last = useMatches().at(-1);
  const { networkId } = last?.params ?? {};
  const { data: network } = useCall('GetNetwork', { networkId: networkId ?? '' }, { enabled: Boolean(networkId) });
  const crumbs = last?.handle as Crumbs | undefined;
  if (!last || !crumbs) return null;
  const items = [
    { text: t('shell.networks'), href: paths.networks() },
    ...(networkId ? [{ text: network?.networkName ?? networkId, href: paths.network(networkId) }] : []),
    ...(crumbs.above?.(last.params) ?? []),
    { text: crumbs.title, href: last.pathname },
  ];
  return (
    <BreadcrumbGroup
      ariaLabel={t('shell.breadcrumbs')}
      items={items.filter((item, index) => items.findIndex(({ href }) => href === item.href) === index)}
      onFollow={(event) => {
        event.preventDefault();
        void navigate(event.detail.href);
      }}
    />
  );
}
