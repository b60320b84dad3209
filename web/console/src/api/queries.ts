import { keepPreviousData, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';

import { call, type Input, type Name, type Output } from './call';

/** Calls an operation that only reads, and keeps its answer until something of the same network is changed. */
export function useCall<N extends Name>(
  name: N,
  input: Input<N>,
  options: { enabled?: boolean; keep?: boolean; every?: number } = {},
): UseQueryResult<Output<N>> {
  return useQuery<Output<N>>({
    queryKey: [name, input],
    queryFn: ({ signal }) => call(name, input, { signal }),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData as never } : {}),
    ...(options.every ? { refetchInterval: options.every } : {}),
  });
}

/** Calls an operation that changes something; afterwards everything that is shown is read again. */
export function useChange<N extends Name>(name: N) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ input, ifMatch }: { input: Input<N>; ifMatch?: string | undefined }) => call(name, input, { ifMatch }),
    onSuccess: () => client.invalidateQueries(),
  });
}
