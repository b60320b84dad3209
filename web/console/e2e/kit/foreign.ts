import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page of somebody else: another origin on this machine, with this HTML. Returns its port and how to stop it. */
export async function foreignPage(html: string): Promise<{ port: number; stop: () => Promise<void> }> {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(html);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { port, stop };
}
