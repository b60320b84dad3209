import { useState } from 'react';

import { call, type Input, type Output } from '../../api/call';

/** A connection test: what was tested last, and what came of it. */
export interface ConnectionTest {
  readonly isBusy: boolean;
  readonly asked?: Input<'RegisterOidcConfigTest'> | undefined;
  readonly found?: Output<'RegisterOidcConfigTest'> | undefined;
  readonly error?: unknown;
  readonly run: (input: Input<'RegisterOidcConfigTest'>) => Promise<void>;
}

type Outcome = Omit<ConnectionTest, 'run'>;

/** Asks a provider, and keeps what it said for as long as the page is there. */
export function useConnectionTest(): ConnectionTest {
  const [outcome, setOutcome] = useState<Outcome>({ isBusy: false });
  const run = async (asked: Input<'RegisterOidcConfigTest'>) => {
    setOutcome({ isBusy: true });
    try {
      setOutcome({ isBusy: false, asked, found: await call('RegisterOidcConfigTest', asked) });
    } catch (error) {
      setOutcome({ isBusy: false, asked, error });
    }
  };
  return { ...outcome, run };
}
