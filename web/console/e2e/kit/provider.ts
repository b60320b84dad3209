import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';

/** A real OpenID provider in a process of its own, whose client `sotto` has the secret `correct horse`. */
export async function openIdProvider(redirect: string): Promise<{ issuer: string; stop: () => Promise<void> }> {
  const program = new URL('../../../../tests/contract/peers/oidc.mjs', import.meta.url).pathname;
  const modules = process.env['SOTTO_NODE_MODULES'] ?? '';
  const running = spawn(process.execPath, [program, modules, redirect], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await once(createInterface(running.stdout), 'line')) as [string];
  const stop = async () => {
    const ended = once(running, 'exit');
    running.kill();
    await ended;
  };
  return { issuer: (JSON.parse(line) as { issuer: string }).issuer, stop };
}

/** An OpenTDF platform, which is its own issuer, and gives a token to whoever has the secret `open sesame`. */
export async function platform(): Promise<{ host: string; stop: () => void }> {
  const server: Server = createServer((request, response) => {
    const issuer = `http://${request.headers.host}`;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const isKnown = knows(request.headers.authorization, Buffer.concat(chunks).toString());
      const [status, body] = answer(request.url ?? '', issuer, isKnown);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}

function knows(authorization: string | undefined, form: string): boolean {
  const basic = Buffer.from((authorization ?? '').replace(/^Basic /, ''), 'base64').toString();
  return `${basic} ${form}`.replaceAll(/%20|\+/g, ' ').includes('open sesame');
}

function answer(path: string, issuer: string, isKnown: boolean): [number, object] {
  if (path === '/.well-known/opentdf-configuration') return [200, { configuration: { platform_issuer: issuer } }];
  if (path === '/.well-known/openid-configuration') {
    const document = {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      response_types_supported: ['code'],
    };
    return [200, document];
  }
  if (path === '/token') {
    return isKnown ? [200, { access_token: 'a', token_type: 'Bearer', expires_in: 60 }] : [401, { error: 'invalid_client' }];
  }
  return [404, { error: 'not_found' }];
}
