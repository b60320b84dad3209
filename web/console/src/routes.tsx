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
        page(paths.sso(':networkId'), t('sso.title'), () => import('./pages/sso/SsoPage')),
        page(paths.configureSso(':networkId'), t('sso.configure'), () => import('./pages/sso/ConfigureSsoPage'), ({ networkId = '' }) => [
          { text: t('sso.title'), href: paths.sso(networkId) },
        ]),
        page(paths.policies(':networkId'), t('policies.title'), () => import('./pages/policies/PoliciesPage')),
        page(paths.retention(':networkId'), t('policies.retention.edit'), () => import('./pages/policies/RetentionPage'), ({ networkId = '' }) => [
          { text: t('policies.title'), href: paths.policies(networkId) },
        ]),
        { path: '*', element: <MissingPage /> },
      ],
    },
  ],
  { basename: '/console' },
);
