import { createBrowserRouter, type LazyRouteFunction, type RouteObject } from 'react-router';

import { CrashedPage, MissingPage } from './parts/Broken';
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

/** What the pages of users hang below. */
const aboveUser: Crumbs['above'] = ({ networkId = '' }) => [{ text: t('users.title'), href: paths.users(networkId) }];

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
        page('/networks/:networkId/users', t('users.title'), () => import('./pages/users/UsersPage')),
        page('/networks/:networkId/users/invite', t('users.invite'), () => import('./pages/users/InviteUserPage'), aboveUser),
        page('/networks/:networkId/users/bulk-invite', t('bulk.inviteTitle'), () => import('./pages/users/bulk/BulkInvitePage'), aboveUser),
        page('/networks/:networkId/users/bulk-delete', t('bulk.deleteTitle'), () => import('./pages/users/bulk/BulkDeletePage'), aboveUser),
        page('/networks/:networkId/users/bulk-suspend', t('bulk.suspendTitle'), () => import('./pages/users/bulk/BulkSuspendPage'), aboveUser),
        page('/networks/:networkId/users/:user', t('users.one'), () => import('./pages/users/UserPage'), aboveUser),
        page('/networks/:networkId/users/:user/edit', t('users.editOne'), () => import('./pages/users/EditUserPage'), aboveUser),
        { path: '*', element: <MissingPage /> },
      ],
    },
  ],
  { basename: '/console' },
);
