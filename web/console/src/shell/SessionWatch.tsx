import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { isNonce, onSignedOut } from '../api/call';
import { sessionQuery, type Session } from '../api/session';
import { signInFor } from '../paths';
import { when } from '../parts/when';
import { useWords } from '../words';

const MINUTE = 60_000;
/** How long before its end a session is said to end. */
const WARNING = 5 * MINUTE;

/** Looks after the session: its end is said before, and what ends or begins it in another tab holds in this one. */
export function SessionWatch({ session }: { session: Session }) {
  const t = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const ends = Date.parse(session.expiresAt);
  const isEnding = useIsAfter(ends - WARNING);
  const hasEnded = useIsAfter(ends);

  useEffect(() => {
    // Where it is asked already, that answer is waited for: it may be the one that says so.
    const again = () => void client.refetchQueries({ queryKey: sessionQuery.queryKey }, { cancelRefetch: false });
    if (hasEnded) again();
    const stop = onSignedOut(again);
    // Another tab signed out, or somebody signed in there.
    const elsewhere = (event: StorageEvent) => {
      if (isNonce(event.key)) void client.invalidateQueries();
    };
    addEventListener('storage', elsewhere);
    return () => {
      stop();
      removeEventListener('storage', elsewhere);
    };
  }, [client, hasEnded]);

  if (!isEnding) return null;
  return (
    <Alert
      type="warning"
      action={<Button onClick={() => void navigate(signInFor(pathname + search))}>{t('yourSignIn.signInAgain')}</Button>}
    >
      {t('yourSignIn.ending', { time: when(session.expiresAt) ?? '' })}
    </Alert>
  );
}

/** Whether a moment has passed. */
function useIsAfter(moment: number): boolean {
  const [now, setNow] = useState(() => Date.now());
  const isAfter = now >= moment;
  useEffect(() => {
    if (isAfter) return undefined;
    // A machine that slept wakes late, so the clock is asked each minute at the latest.
    const timer = setTimeout(() => setNow(Date.now()), Math.min(moment - now, MINUTE));
    return () => clearTimeout(timer);
  }, [moment, now, isAfter]);
  return isAfter;
}
