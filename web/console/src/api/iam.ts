import { useQuery, type UseQueryResult } from '@tanstack/react-query';

import { send } from './call';
import { Failure } from './errors';

/** An administrator. */
export interface User {
  readonly userName: string;
  readonly path: string;
  readonly arn: string;
  readonly created: string;
  readonly passwordLastUsed: string | undefined;
}

/** Administrators who may the same. */
export interface Group {
  readonly groupName: string;
  readonly path: string;
  readonly arn: string;
  readonly created: string;
}

/** A managed policy. */
export interface Policy {
  readonly arn: string;
  readonly policyName: string;
  readonly path: string;
  readonly description: string | undefined;
  readonly defaultVersion: string;
  readonly attachments: number;
  readonly created: string;
  readonly updated: string;
}

export interface PolicyVersion {
  readonly id: string;
  readonly isDefault: boolean;
  readonly created: string;
}

export interface AttachedPolicy {
  readonly policyName: string;
  readonly arn: string;
}

export interface AccessKey {
  readonly id: string;
  readonly active: boolean;
  readonly created: string;
}

export interface LoginProfile {
  readonly created: string;
  readonly resetRequired: boolean;
}

/** Who has policies: a user or a group. */
export interface Holder {
  readonly kind: 'User' | 'Group';
  readonly name: string;
}

interface Listed<T> {
  readonly rows: readonly T[];
  readonly nextToken: string | undefined;
}

/** Which page of a list. */
export interface Page {
  readonly nextToken?: string | undefined;
  readonly maxResults?: number;
}

type Parameters = Readonly<Record<string, string | number | boolean | undefined>>;

/** Calls an action of IAM by the session: a form in, XML out. */
export async function iam(action: string, parameters: Parameters = {}, signal?: AbortSignal): Promise<Element> {
  const form = new URLSearchParams({ Action: action, Version: '2010-05-08' });
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) form.set(name, String(value));
  }
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Sotto-Service': 'iam' };
  const response = await send('/', { method: 'POST', headers, body: form.toString(), signal: signal ?? null });
  return new DOMParser().parseFromString(await response.text(), 'text/xml').documentElement;
}

/** Asks IAM, and keeps the answer until something is changed. */
export function useIam<T>(
  key: readonly unknown[],
  ask: (signal: AbortSignal) => Promise<T>,
  enabled = true,
): UseQueryResult<T> {
  return useQuery({ queryKey: ['iam', ...key], queryFn: ({ signal }) => ask(signal), enabled });
}

export const listUsers = (page: Page, signal?: AbortSignal) => listed('ListUsers', {}, 'Users', user, page, signal);

export async function getUser(userName: string, signal?: AbortSignal): Promise<User> {
  return only(await iam('GetUser', { UserName: userName }, signal), 'User', user);
}

export const listGroups = (page: Page, signal?: AbortSignal) => listed('ListGroups', {}, 'Groups', group, page, signal);

/** The group's own facts, and a page of who is in it. */
export async function getGroup(groupName: string, page: Page, signal?: AbortSignal): Promise<Listed<User> & { group: Group }> {
  const answer = await iam('GetGroup', { GroupName: groupName, ...asked(page) }, signal);
  return { group: only(answer, 'Group', group), ...pageOf(answer, 'Users', user) };
}

export async function groupsOf(userName: string, signal?: AbortSignal): Promise<readonly Group[]> {
  return all((page) => listed('ListGroupsForUser', { UserName: userName }, 'Groups', group, page, signal));
}

export type Scope = 'All' | 'AWS' | 'Local';

export const listPolicies = (scope: Scope, page: Page, signal?: AbortSignal) =>
  listed('ListPolicies', { Scope: scope }, 'Policies', policy, page, signal);

export async function getPolicy(arn: string, signal?: AbortSignal): Promise<Policy> {
  return only(await iam('GetPolicy', { PolicyArn: arn }, signal), 'Policy', policy);
}

export async function policyVersions(arn: string, signal?: AbortSignal): Promise<readonly PolicyVersion[]> {
  return all((page) => listed('ListPolicyVersions', { PolicyArn: arn }, 'Versions', version, page, signal));
}

export async function policyDocument(arn: string, versionId: string, signal?: AbortSignal): Promise<string> {
  return document(await iam('GetPolicyVersion', { PolicyArn: arn, VersionId: versionId }, signal), 'Document');
}

/** Which users and groups have a managed policy. */
export async function entitiesOf(arn: string, signal?: AbortSignal): Promise<readonly Holder[]> {
  const kinds = ['User', 'Group'] as const;
  const found = kinds.map((kind) =>
    all((page) => {
      const name = (row: Element): Holder => ({ kind, name: text(row, `${kind}Name`) });
      return listed('ListEntitiesForPolicy', { PolicyArn: arn, EntityFilter: kind }, `Policy${kind}s`, name, page, signal);
    }),
  );
  return (await Promise.all(found)).flat();
}

export async function attachedTo({ kind, name }: Holder, signal?: AbortSignal): Promise<readonly AttachedPolicy[]> {
  const action = `ListAttached${kind}Policies`;
  return all((page) => listed(action, { [`${kind}Name`]: name }, 'AttachedPolicies', attached, page, signal));
}

export async function inlineOf({ kind, name }: Holder, signal?: AbortSignal): Promise<readonly string[]> {
  return all((page) => listed(`List${kind}Policies`, { [`${kind}Name`]: name }, 'PolicyNames', word, page, signal));
}

export async function inlineDocument({ kind, name }: Holder, policyName: string, signal?: AbortSignal): Promise<string> {
  const answer = await iam(`Get${kind}Policy`, { [`${kind}Name`]: name, PolicyName: policyName }, signal);
  return document(answer, 'PolicyDocument');
}

export async function accessKeys(userName: string, signal?: AbortSignal): Promise<readonly AccessKey[]> {
  return all((page) => listed('ListAccessKeys', { UserName: userName }, 'AccessKeyMetadata', accessKey, page, signal));
}

/** When a key was last used, and for which service; nothing where it never was. */
export async function lastUse(keyId: string, signal?: AbortSignal): Promise<{ at: string; service: string } | null> {
  const answer = await iam('GetAccessKeyLastUsed', { AccessKeyId: keyId }, signal);
  const at = maybe(answer, 'LastUsedDate');
  return at ? { at, service: text(answer, 'ServiceName') } : null;
}

/** A new key with its secret, which is never told again. */
export async function createAccessKey(userName: string): Promise<{ id: string; secret: string }> {
  const answer = await iam('CreateAccessKey', { UserName: userName });
  return { id: text(answer, 'AccessKeyId'), secret: text(answer, 'SecretAccessKey') };
}

/** The password of a user, as far as it is told; nothing where there is none. */
export async function loginProfile(userName: string, signal?: AbortSignal): Promise<LoginProfile | null> {
  const answer = await iam('GetLoginProfile', { UserName: userName }, signal).catch((error: unknown) => {
    if (error instanceof Failure && error.code === 'NoSuchEntity') return null;
    throw error;
  });
  return answer && { created: text(answer, 'CreateDate'), resetRequired: text(answer, 'PasswordResetRequired') === 'true' };
}

/** The rows of all pages; for lists that the server bounds. */
export async function all<T>(load: (page: Page) => Promise<Listed<T>>): Promise<readonly T[]> {
  const rows: T[] = [];
  let nextToken: string | undefined;
  do {
    const page = await load({ maxResults: 1000, nextToken });
    rows.push(...page.rows);
    nextToken = page.nextToken;
  } while (nextToken);
  return rows;
}

async function listed<T>(
  action: string,
  parameters: Parameters,
  member: string,
  row: (row: Element) => T,
  page: Page,
  signal?: AbortSignal,
): Promise<Listed<T>> {
  return pageOf(await iam(action, { ...parameters, ...asked(page) }, signal), member, row);
}

function asked({ nextToken, maxResults }: Page): Parameters {
  return { Marker: nextToken, MaxItems: maxResults };
}

function pageOf<T>(answer: Element, member: string, row: (row: Element) => T): Listed<T> {
  const rows = answer.getElementsByTagName(member)[0]?.children ?? [];
  return { rows: [...rows].map(row), nextToken: maybe(answer, 'Marker') };
}

function only<T>(answer: Element, member: string, shape: (element: Element) => T): T {
  return shape(answer.getElementsByTagName(member)[0] ?? answer);
}

function maybe(element: Element, name: string): string | undefined {
  return element.getElementsByTagName(name)[0]?.textContent || undefined;
}

function text(element: Element, name: string): string {
  return maybe(element, name) ?? '';
}

/** A document, which IAM gives back encoded as in a URL. */
function document(answer: Element, member: string): string {
  return decodeURIComponent(text(answer, member));
}

const word = (row: Element): string => row.textContent;

const user = (row: Element): User => ({
  userName: text(row, 'UserName'),
  path: text(row, 'Path'),
  arn: text(row, 'Arn'),
  created: text(row, 'CreateDate'),
  passwordLastUsed: maybe(row, 'PasswordLastUsed'),
});

const group = (row: Element): Group => ({
  groupName: text(row, 'GroupName'),
  path: text(row, 'Path'),
  arn: text(row, 'Arn'),
  created: text(row, 'CreateDate'),
});

const policy = (row: Element): Policy => ({
  arn: text(row, 'Arn'),
  policyName: text(row, 'PolicyName'),
  path: text(row, 'Path'),
  description: maybe(row, 'Description'),
  defaultVersion: text(row, 'DefaultVersionId'),
  attachments: Number(text(row, 'AttachmentCount')),
  created: text(row, 'CreateDate'),
  updated: text(row, 'UpdateDate'),
});

const version = (row: Element): PolicyVersion => ({
  id: text(row, 'VersionId'),
  isDefault: text(row, 'IsDefaultVersion') === 'true',
  created: text(row, 'CreateDate'),
});

const attached = (row: Element): AttachedPolicy => ({ policyName: text(row, 'PolicyName'), arn: text(row, 'PolicyArn') });

const accessKey = (row: Element): AccessKey => ({
  id: text(row, 'AccessKeyId'),
  active: text(row, 'Status') === 'Active',
  created: text(row, 'CreateDate'),
});
