import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Starts a data-retention bot for the first time, as its program does: it registers with its initial password, and says the fingerprint of its key. */
export async function startRetentionBot(server: string, name: string, password: string): Promise<string> {
  const program = process.env['SOTTO_REGISTER_BOT'];
  if (!program) throw new Error('SOTTO_REGISTER_BOT is the example register_bot of sotto-client');
  const home = await mkdtemp(join(tmpdir(), 'retention-bot-'));
  try {
    const env = { PATH: process.env['PATH'], SOTTO_CHALLENGE: password, SOTTO_PASSWORD: password };
    const { stdout } = await run(program, [join(home, 'home'), server, name, '--retains'], { env });
    return stdout.trim();
  } finally {
    await rm(home, { recursive: true });
  }
}
