// An OpenID provider on a free port of loopback: `node oidc.mjs <node_modules> <redirect URI>`.
//
// Prints {"issuer": …} when it is ready. Anybody may sign in, with any password; the client is `sotto`.

import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, redirect] = process.argv.slice(2);
const { default: Provider } = await import(pathToFileURL(join(modules, "oidc-provider/lib/index.js")));

const server = createServer();
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "sotto",
        client_secret: "correct horse",
        redirect_uris: [redirect],
        grant_types: ["authorization_code", "client_credentials"],
        response_types: ["code"],
      },
    ],
    claims: { email: ["email"], profile: ["name"] },
    features: { clientCredentials: { enabled: true } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@example.org` }) }),
    pkce: { required: () => true },
  });
  server.on("request", provider.callback());
  console.log(JSON.stringify({ issuer }));
});
