import { failureOf, SignedOut } from './errors';
import { routes, type Operations } from './generated';

export type Name = keyof Operations;
export type Input<N extends Name> = Operations[N]['input'];
export type Output<N extends Name> = Operations[N]['output'];

const NONCE = 'sotto.nonce';

/** What only this page has, beside the cookie that the browser sends by itself: worth nothing without it. */
export const nonce = {
  get: (): string => localStorage.getItem(NONCE) ?? '',
  set: (value: string): void => localStorage.setItem(NONCE, value),
  forget: (): void => localStorage.removeItem(NONCE),
};

/** Whether what changed in the browser's storage is the nonce; everything, when the storage was cleared. */
export function isNonce(key: string | null): boolean {
  return key === NONCE || key === null;
}

const ends = new EventTarget();

/** Calls `listener` whenever the server says that there is no session any more; returns how to stop that. */
export function onSignedOut(listener: () => void): () => void {
  ends.addEventListener('end', listener);
  return () => ends.removeEventListener('end', listener);
}

/** The version of each answer that can be changed only as it was seen. */
const versions = new WeakMap<object, string>();

/** The version of an answer, for `ifMatch`. */
export function versionOf(output: object): string | undefined {
  return versions.get(output);
}

interface Options {
  /** Fails with status 412 if what is changed is no longer this version. */
  readonly ifMatch?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Calls one operation of the admin API. */
export async function call<N extends Name>(name: N, input: Input<N>, options: Options = {}): Promise<Output<N>> {
  const route = routes[name];
  const rest: Record<string, unknown> = { ...input };
  const path = route.path.replaceAll(/\{([^}]+)\}/g, (_, label: string) => {
    const value = rest[label];
    delete rest[label];
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const member of route.query ?? []) {
    for (const value of [rest[member] ?? []].flat()) query.append(member, String(value));
    delete rest[member];
  }
  const headers: Record<string, string> = {};
  for (const member of route.headers ?? []) {
    if (rest[member] !== undefined) headers[member] = String(rest[member]);
    delete rest[member];
  }
  if (options.ifMatch) headers['If-Match'] = options.ifMatch;
  const hasBody = route.method !== 'GET' && Object.keys(rest).length > 0;
  if (hasBody) headers['Content-Type'] = 'application/json';
  const target = query.size > 0 ? `${path}?${query}` : path;
  const init = { method: route.method, headers, body: hasBody ? JSON.stringify(rest) : null };
  const response = await send(target, { ...init, signal: options.signal ?? null });
  const output = (await response.json()) as Output<N>;
  const version = response.headers.get('ETag');
  if (version) versions.set(output, version);
  return output;
}

/** Sends a request of the session; whatever is no success is thrown. */
export async function send(target: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  const sent = nonce.get();
  headers.set('X-Sotto-Nonce', sent);
  const response = await fetch(target, { ...init, headers, redirect: 'error', cache: 'no-store' });
  if (response.ok) return response;
  const failure = await failureOf(response);
  if (failure instanceof SignedOut && nonce.get() === sent) {
    nonce.forget();
    ends.dispatchEvent(new Event('end'));
  }
  throw failure;
}
