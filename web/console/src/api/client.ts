import { QueryClient, type FetchQueryOptions, type QueryKey } from '@tanstack/react-query';

import { nonce } from './call';
import { Failure } from './errors';

/** What is kept of the server's answers. */
export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // Versions are kept by the answer itself, so an answer is never patched together from two.
      structuralSharing: false,
      // What was refused stays refused; what did not arrive may do so the second time.
      retry: (count, error) => count < 2 && !(error instanceof Failure && error.status < 500),
    },
  },
});

/** Asks for what a page will show while its code is still on its way; without a session there is nothing to ask. */
export function fetchAhead<T, K extends QueryKey>(query: FetchQueryOptions<T, Error, T, K>): void {
  if (nonce.get()) void client.prefetchQuery(query);
}
