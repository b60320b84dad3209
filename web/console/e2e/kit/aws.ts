import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { iam } from './signed';

const run = promisify(execFile);

/** Calls the unmodified AWS command line as the first administrator, `aws('wickr', 'list-users', '--network-id', id)`. */
export async function aws<T = Record<string, unknown>>(...parameters: string[]): Promise<T> {
  const endpoint = process.env['SOTTO_ADMIN_URL'] ?? 'http://localhost:7410';
  const common = ['--endpoint-url', endpoint, '--output', 'json', '--no-cli-pager'];
  const { stdout } = await run(process.env['SOTTO_AWS'] ?? 'aws', [...parameters, ...common.slice(0, 4)], {
    env: { ...process.env, AWS_PAGER: '', AWS_EC2_METADATA_DISABLED: 'true' },
    maxBuffer: 64 * 1024 * 1024,
  });
  return (stdout.trim() ? JSON.parse(stdout) : {}) as T;
}

/** A name that no other test has. */
export function unique(name: string): string {
  return `${name}${Math.random().toString(36).slice(2, 8)}`;
}

/** Makes a network for one test. */
export async function newNetwork(plan: 'STANDARD' | 'PREMIUM' = 'PREMIUM', name = unique('Net ')): Promise<string> {
  const made = await aws<{ networkId: string }>('wickr', 'create-network', '--network-name', name, '--access-level', plan);
  return made.networkId;
}

/** The default security group of a network. */
export async function defaultGroup(network: string): Promise<string> {
  type Groups = { securityGroups: { id: string; isDefault: boolean }[] };
  const { securityGroups } = await aws<Groups>('wickr', 'list-security-groups', '--network-id', network);
  const found = securityGroups.find((group) => group.isDefault);
  if (!found) throw new Error('a network has a default group');
  return found.id;
}

/** Makes an administrator with a console password and inline policy statements, and returns name and password. */
export async function newAdministrator(statements: object[]): Promise<{ userName: string; password: string }> {
  const userName = unique('admin-');
  const password = `Correct-horse-${unique('')}-1`;
  const of = { UserName: userName };
  await iam('CreateUser', of);
  await iam('CreateLoginProfile', { ...of, Password: password });
  const document = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  if (statements.length > 0) await iam('PutUserPolicy', { ...of, PolicyName: 'of-the-test', PolicyDocument: document });
  return { userName, password };
}
