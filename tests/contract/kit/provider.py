"""An identity provider on this machine: as much of OpenID Connect as a connection test asks for."""

import contextlib
import http.server
import json
import threading
import urllib.parse


class Provider(http.server.BaseHTTPRequestHandler):
    """Answers discovery, and refuses every code as a provider does that knows the client."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        """Discovery, keys, the configuration of an OpenTDF platform, and sign-in, which nobody is there for."""
        issuer, asked = f"http://{self.headers['host']}", urllib.parse.urlsplit(self.path)
        if asked.path == "/.well-known/openid-configuration":
            self.answer(200, discovery(issuer))
        elif asked.path == "/.well-known/opentdf-configuration":
            self.answer(200, {"configuration": {"platform_issuer": issuer}})
        elif asked.path == "/authorize":
            query = dict(urllib.parse.parse_qsl(asked.query))
            back = urllib.parse.urlencode({"error": "login_required", "state": query.get("state", "")})
            self.answer(303, {}, location=f"{query['redirect_uri']}?{back}")
        elif asked.path == "/jwks":
            self.answer(200, {"keys": []})
        else:
            self.answer(404, {"error": "not_found"})

    def do_POST(self):
        """The token endpoint: a code is always wrong, a client's own credentials are always right."""
        form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["content-length"] or 0)).decode())
        if form.get("grant_type") == ["client_credentials"]:
            self.answer(200, {"access_token": "contract", "token_type": "Bearer", "expires_in": 60})
        else:
            self.answer(400, {"error": "invalid_grant"})

    def answer(self, status, body, **headers):
        """Answers with JSON."""
        data = json.dumps(body).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        """Says nothing."""


class Address:
    """Where a provider is."""

    def __init__(self, port):
        self.host = f"127.0.0.1:{port}"
        self.issuer = f"http://{self.host}"


@contextlib.contextmanager
def serving():
    """Serves a provider; its address."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Provider) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Address(server.server_port)
        server.shutdown()


def discovery(issuer):
    """What OpenID Connect Discovery 1.0 section 3 says of a provider."""
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "userinfo_endpoint": f"{issuer}/userinfo",
        "end_session_endpoint": f"{issuer}/logout",
        "revocation_endpoint": f"{issuer}/revoke",
        "jwks_uri": f"{issuer}/jwks",
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
    }
