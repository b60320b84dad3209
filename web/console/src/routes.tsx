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
