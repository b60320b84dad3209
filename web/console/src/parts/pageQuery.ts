/** One page of a list, as the server gives it. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly nextToken?: string | undefined;
}

export interface PageRequest {
  readonly nextToken?: string;
  readonly maxResults: number;
  readonly sortFields?: string;
  readonly sortDirection?: 'ASC' | 'DESC';
}

/** A list of the server's. */
export interface List<T> {
  /** Names the list among what is kept of the server's answers; the filters belong in it. */
  readonly queryKey: readonly unknown[];
  readonly load: (request: PageRequest, signal: AbortSignal) => Promise<Page<T>>;
  readonly sortBy?: string;
  readonly descending?: boolean;
}

const ROWS = 25;

/** The page of a list that a token leads to, the first without one, in the list's own order unless told otherwise. */
export function pageQuery<T>({ queryKey, load, sortBy, descending = false }: List<T>, token?: string) {
  return {
    queryKey: [...queryKey, sortBy, descending, token],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      load(
        {
          maxResults: ROWS,
          ...(token ? { nextToken: token } : {}),
          ...(sortBy ? { sortFields: sortBy } : {}),
          sortDirection: descending ? 'DESC' : 'ASC',
        },
        signal,
      ),
  };
}
