import AppLayout from '@cloudscape-design/components/app-layout';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Navigate, Outlet, useLocation, useParams } from 'react-router';

import { SignedOut } from '../api/errors';
import { sessionQuery, type Session } from '../api/session';
import { Broken } from '../parts/Broken';
import { signInFor } from '../paths';
import { useWords } from '../words';
import { BesideProvider, useBeside } from './beside';
import { HelpProvider, useHelp } from './help';
import { Navigation } from './Navigation';
import { NoticeBar, NoticesProvider } from './notices';
import { SessionWatch } from './SessionWatch';
import { TopBar } from './TopBar';
import { Where } from './Where';
import { Words } from './Words';

// Not on the way to the first page.
const JobNotice = lazy(() => import('./JobNotice'));

/** The frame of every page for whoever is signed in; others are led to the sign-in and back. */
export function Component() {
  const { data: session, error } = useQuery(sessionQuery);
  const { pathname, search } = useLocation();
  if (error instanceof SignedOut) {
    return <Navigate to={signInFor(pathname + search)} replace />;
  }
  if (error) return <Broken error={error} />;
  if (!session) return null;
  return (
    <Words>
      <NoticesProvider>
        <HelpProvider>
          <BesideProvider>
            <TopBar session={session} />
            <Frame session={session} />
          </BesideProvider>
        </HelpProvider>
      </NoticesProvider>
    </Words>
  );
}

function Frame({ session }: { session: Session }) {
  const { networkId } = useParams();
  const [open, setOpen] = useState(() => matchMedia('(min-width: 912px)').matches);
  const help = useHelp();
  const beside = useBeside();
  const t = useWords();
  return (
    <AppLayout
      headerSelector="#top"
      navigation={<Navigation networkId={networkId} />}
      navigationOpen={open}
      onNavigationChange={({ detail }) => setOpen(detail.open)}
      breadcrumbs={<Where />}
      notifications={
        <>
          <SessionWatch session={session} />
          <NoticeBar />
          <Suspense fallback={null}>
            <JobNotice />
          </Suspense>
        </>
      }
      stickyNotifications
      tools={help.panel}
      toolsHide={!help.panel}
      toolsOpen={help.open}
      onToolsChange={({ detail }) => help.setOpen(detail.open)}
      splitPanel={beside.panel}
      splitPanelOpen={beside.panel !== null}
      splitPanelPreferences={{ position: 'side' }}
      onSplitPanelToggle={({ detail }) => {
        if (!detail.open) beside.show(null);
      }}
      ariaLabels={{
        navigation: t('shell.navigation'),
        navigationToggle: t('shell.openNavigation'),
        navigationClose: t('shell.closeNavigation'),
        notifications: t('shell.notices'),
      }}
      content={<Outlet />}
    />
  );
}
