import { useSyncExternalStore } from 'react';

import { jobs, type Shown } from './jobs';

/** The jobs of whoever is signed in, as they stand. */
export function useJobs(): readonly Shown[] {
  return useSyncExternalStore(jobs.subscribe, jobs.snapshot);
}
