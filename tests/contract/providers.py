"""Providers on loopback: a real one, and one that does what no provider should."""

import http.server
import json
import os
import pathlib
import ssl
import subprocess
import threading
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

PEERS = pathlib.Path(__file__).with_name("peers")


class OpenId:
    """`oidc-provider` in a process of its own, which knows this redirect URI."""

    SECRET = "correct horse"

    def __init__(self, redirect):
        command = ["node", PEERS / "oidc.mjs", os.environ["SOTTO_NODE_MODULES"], redirect]
        self.running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.issuer = json.loads(self.running.stdout.readline())["issuer"]

    def stop(self):
        self.running.terminate()
        self.running.wait(timeout=30)
        self.running.stdout.close()

    def sign_in(self, name, redirect, challenge):
        """Signs somebody in through the provider's own pages; the code that the browser would bring back."""
        query = {
            "client_id": "sotto",
            "redirect_uri": redirect,
            "response_type": "code",
            "scope": "openid email",
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        browser = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar()), StopAt(redirect)
        )
        page = browser.open(f"{self.issuer}/auth?{urllib.parse.urlencode(query)}")
        forms = [{"prompt": "login", "login": name, "password": "any"}, {"prompt": "consent"}]
        try:
            for form in forms:
                page = browser.open(page.url, urllib.parse.urlencode(form).encode())
        except urllib.error.HTTPError as back:
            location = urllib.parse.urlsplit(back.headers["Location"])
            return urllib.parse.parse_qs(location.query)["code"][0]
        raise AssertionError("the provider sends nobody back")


class StopAt(urllib.request.HTTPRedirectHandler):
    """Follows redirects up to a place where nobody listens."""

    def __init__(self, place):
        self.place = place

    def redirect_request(self, request, file, code, message, headers, url):
        if url.startswith(self.place):
            return None
        return super().redirect_request(request, file, code, message, headers, url)


class Misbehaving:
    """A provider whose issuers, by their first folder, do what they should not."""

    def __init__(self, certificate=None):
        self.stopping = threading.Event()
        self.asked = []
        # Whom an OpenTDF platform names as its issuer.
        self.platform_issuer = None
        provider = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                provider.asked.append(self.path)
                folder = self.path.split("/")[1].removeprefix(".")
                getattr(provider, folder.replace("-", "_"))(self)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
            self.scheme = "https"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def issuer(self, behaviour):
        return f"{self.scheme}://localhost:{self.server.server_port}/{behaviour}"

    def stop(self):
        self.stopping.set()
        self.server.shutdown()
        self.server.server_close()

    def document(self, issuer, **changes):
        document = {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/authorize",
            "token_endpoint": f"{issuer}/token",
            "response_types_supported": ["code"],
        }
        return json.dumps({**document, **changes}).encode()

    def answer(self, request, body, status=200, **headers):
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    def good(self, request):
        self.answer(request, self.document(self.issuer("good")))

    def slash(self, request):
        self.answer(request, self.document(self.issuer("slash/")))

    def other_issuer(self, request):
        self.answer(request, self.document("https://somebody.example"))

    def plain_endpoint(self, request):
        self.answer(request, self.document(self.issuer("plain-endpoint"), token_endpoint="http://id.example/token"))

    def no_code(self, request):
        self.answer(request, self.document(self.issuer("no-code"), response_types_supported=["id_token"]))

    def scope(self, request):
        where = urllib.parse.urlsplit(request.path)
        if where.path == "/scope/authorize":
            redirect = urllib.parse.parse_qs(where.query)["redirect_uri"][0]
            self.answer(request, b"", status=302, Location=f"{redirect}?error=invalid_scope")
        else:
            self.answer(request, self.document(self.issuer("scope")))

    def missing(self, request):
        self.answer(request, b"the secret of this page", status=404)

    def page(self, request):
        self.answer(request, b"<html>the secret of this page</html>")

    def saml(self, request):
        self.answer(request, b'<?xml version="1.0"?><md:EntityDescriptor/>')

    def moved(self, request):
        folders = request.path.split("/")
        if len(folders) < 7:
            self.answer(request, b"", status=302, Location=f"/{folders[1]}/again{request.path.removeprefix('/moved')}")
        else:
            self.answer(request, self.document(self.issuer("moved")))

    def round(self, request):
        self.answer(request, b"", status=302, Location=request.path)

    def away(self, request):
        self.answer(request, b"", status=302, Location=f"http://127.0.0.1:{self.server.server_port}/good")

    def large(self, request):
        self.answer(request, self.document(self.issuer("large"), padding="x" * 256 * 1024))

    def slow(self, request):
        request.send_response(200)
        request.end_headers()
        while not self.stopping.wait(0.5):
            try:
                request.wfile.write(b" ")
            except OSError:
                return

    def well_known(self, request):
        self.answer(request, json.dumps({"configuration": {"platform_issuer": self.platform_issuer}}).encode())
