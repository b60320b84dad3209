import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect } from './test';

const run = promisify(execFile);
const server = process.env['SOTTO_MESSAGING_URL'] ?? 'http://localhost:7420';

/** A person with a device: what `sotto` does in a home of its own. */
export interface Client {
  readonly sotto: (...parameters: string[]) => Promise<string>;
}

async function client(): Promise<Client> {
  const home = await mkdtemp(join(tmpdir(), 'sotto-e2e-'));
  const env = { ...process.env, SOTTO_PASSWORD: 'Correct-horse-battery-1' };
  return {
    sotto: async (...parameters) => {
      const { stdout } = await run(process.env['SOTTO'] ?? 'sotto', ['--home', home, ...parameters], { env });
      return stdout;
    },
  };
}

/** Registers somebody who was invited. */
export async function register(username: string, inviteCode: string): Promise<Client> {
  const made = await client();
  await made.sotto('register', '--server', server, '--username', username, '--invite-code', inviteCode);
  return made;
}

/** Registers a guest, by the code that is mailed. */
export async function registerGuest(username: string): Promise<Client> {
  const made = await client();
  await made.sotto('register', '--server', server, '--username', username);
  const code = await mailedCode(username);
  await made.sotto('register', '--server', server, '--username', username, '--email-code', code);
  return made;
}

/** Fails to sign in with a wrong password. */
export async function failToSignIn(username: string): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'sotto-e2e-'));
  const env = { ...process.env, SOTTO_PASSWORD: 'not-the-password' };
  const parameters = ['--home', home, 'login', '--server', server, '--username', username];
  await expect(run(process.env['SOTTO'] ?? 'sotto', parameters, { env })).rejects.toThrow();
}

async function mailedCode(username: string): Promise<string> {
  const folder = join(process.env['SOTTO_DATA_DIR'] ?? '.', 'mail');
  let code: string | undefined;
  await expect
    .poll(async () => {
      const files = await readdir(folder).catch(() => []);
      // A hidden one is still being written.
      const mails = files.filter((file) => !file.startsWith('.'));
      const texts = await Promise.all(mails.map((mail) => readFile(join(folder, mail), 'utf8')));
      code = texts.find((text) => text.includes(`To: ${username}`))?.match(/^ {4}([A-Z0-9]{6}(?:-[A-Z0-9]{6}){3})\r?$/m)?.[1];
      return code;
    })
    .toBeDefined();
  return code ?? '';
}
