import { createBrowserRouter, type LazyRouteFunction, type RouteObject } from 'react-router';

import { fetchAhead } from './api/client';
import { emptyFilter, usersBy } from './pages/users/filter';
import { CrashedPage, MissingPage } from './parts/Broken';
import { pageQuery } from './parts/pageQuery';
import { paths } from './paths';
import type { Crumbs } from './shell/Where';
import { t } from './words';

type Page = LazyRouteFunction<RouteObject>;

/** A page: its address, its title, where it hangs, and its code, which is loaded when it is opened. */
const page = (path: string, title: string, lazy: Page, above?: Crumbs['above']): RouteObject => ({
  path,
  lazy,
  handle: { title, above } satisfies Crumbs,
  errorElement: <CrashedPage />,
});

const aboveBot: Crumbs['above'] = ({ networkId = '' }) => [{ text: t('bots.title'), href: paths.bots(networkId) }];
const aboveGroup: Crumbs['above'] = ({ networkId = '' }) => [{ text: t('groups.title'), href: paths.groups(networkId) }];
/** What the pages of users hang below. */
const aboveUser: Crumbs['above'] = ({ networkId = '' }) => [{ text: t('users.title'), href: paths.users(networkId) }];
const aboveAdministrators = (tab?: 'groups' | 'policies') => () => [
  { text: t('administrators.title'), href: `${paths.administrators()}${tab ? `?tab=${tab}` : ''}` },
];

export const router = createBrowserRouter(
  [
    {
      path: paths.signIn(),
      lazy: () => import('./pages/sign-in/SignInPage'),
      errorElement: <CrashedPage />,
      HydrateFallback: () => null,
    },
    {
      lazy: () => import('./shell/Shell'),
      errorElement: <CrashedPage />,
      HydrateFallback: () => null,
      children: [
        page(paths.networks(), t('networks.title'), () => import('./pages/networks/NetworksPage')),
        page(paths.createNetwork(), t('networks.create'), () => import('./pages/networks/CreateNetworkPage')),
        page(paths.network(':networkId'), t('network.title'), () => import('./pages/network/HomePage')),
        page(paths.tags(':networkId'), t('network.manageTags'), () => import('./pages/network/ManageTagsPage')),
        page(paths.bots(':networkId'), t('bots.title'), () => import('./pages/bots/BotsPage')),
        page(paths.createBot(':networkId'), t('bots.create'), () => import('./pages/bots/CreateBotPage'), aboveBot),
        page(paths.bot(':networkId', ':botId'), t('bots.one'), () => import('./pages/bots/BotPage'), aboveBot),
        page(paths.reports(':networkId'), t('reports.title'), () => import('./pages/reports/ReportsPage')),
        page(paths.allowList(), t('allowList.title'), () => import('./pages/allow-list/AllowListPage')),
        page(paths.groups(':networkId'), t('groups.title'), () => import('./pages/security-groups/GroupsPage')),
        page(paths.createGroup(':networkId'), t('groups.create'), () => import('./pages/security-groups/CreateGroupPage'), aboveGroup),
        page('/networks/:networkId/security-groups/:groupId', t('groups.one'), () => import('./pages/security-groups/GroupPage'), aboveGroup),
        {
          ...page('/networks/:networkId/users', t('users.title'), () => import('./pages/users/UsersPage')),
          loader: ({ params: { networkId = '' } }) => {
            fetchAhead(pageQuery(usersBy(networkId, emptyFilter)));
            return null;
          },
        },
        page('/networks/:networkId/users/invite', t('users.invite'), () => import('./pages/users/InviteUserPage'), aboveUser),
        page('/networks/:networkId/users/bulk-invite', t('bulk.inviteTitle'), () => import('./pages/users/bulk/BulkInvitePage'), aboveUser),
        page('/networks/:networkId/users/bulk-delete', t('bulk.deleteTitle'), () => import('./pages/users/bulk/BulkDeletePage'), aboveUser),
        page('/networks/:networkId/users/bulk-suspend', t('bulk.suspendTitle'), () => import('./pages/users/bulk/BulkSuspendPage'), aboveUser),
        page('/networks/:networkId/users/:user', t('users.one'), () => import('./pages/users/UserPage'), aboveUser),
        page('/networks/:networkId/users/:user/edit', t('users.editOne'), () => import('./pages/users/EditUserPage'), aboveUser),
        page(paths.sso(':networkId'), t('sso.title'), () => import('./pages/sso/SsoPage')),
        page(paths.configureSso(':networkId'), t('sso.configure'), () => import('./pages/sso/ConfigureSsoPage'), ({ networkId = '' }) => [
          { text: t('sso.title'), href: paths.sso(networkId) },
        ]),
        page(paths.policies(':networkId'), t('policies.title'), () => import('./pages/policies/PoliciesPage')),
        page(paths.retention(':networkId'), t('policies.retention.edit'), () => import('./pages/policies/RetentionPage'), ({ networkId = '' }) => [
          { text: t('policies.title'), href: paths.policies(networkId) },
        ]),
        page(paths.administrators(), t('administrators.title'), () => import('./pages/administrators/AdministratorsPage')),
        page(paths.createAdministrator(), t('administrators.users.create'), () => import('./pages/administrators/CreateUserPage'), aboveAdministrators()),
        page('/administrators/users/:userName', t('administrators.policies.User'), () => import('./pages/administrators/UserPage'), aboveAdministrators()),
        page('/administrators/groups/:groupName', t('administrators.policies.Group'), () => import('./pages/administrators/GroupPage'), aboveAdministrators('groups')),
        page(paths.createPolicy(), t('administrators.policies.create'), () => import('./pages/administrators/CreatePolicyPage'), aboveAdministrators('policies')),
        page('/administrators/policies/:policyArn', t('administrators.permissions.policy'), () => import('./pages/administrators/PolicyPage'), aboveAdministrators('policies')),
        page(paths.audit(), t('events.title'), () => import('./pages/events/EventsPage')),
        page(paths.analytics(':networkId'), t('analytics.title'), () => import('./pages/analytics/AnalyticsPage')),
        page(paths.security(), t('yourSignIn.title'), () => import('./pages/your-sign-in/YourSignInPage')),
        { path: '*', element: <MissingPage /> },
      ],
    },
  ],
  { basename: '/console' },
);
