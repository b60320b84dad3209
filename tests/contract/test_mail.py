"""Invitations as mail, to a mail server that nobody here wrote and to the folder."""

import contextlib
import email
import email.policy
import re
import socket
import time
import urllib.request

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from kit.server import Server

PATIENCE = 60


class Sink:
    """Keeps what it is sent; refuses whoever is called nobody."""

    def __init__(self):
        self.kept = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody"):
            return f"550 5.1.1 <{address}>: there is no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.kept.append((envelope.mail_from, envelope.rcpt_tos, message))
        return "250 OK"


@contextlib.contextmanager
def listening(sink, port, **options):
    controller = Controller(sink, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield
    finally:
        controller.stop()


@pytest.fixture
def port():
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path)
    yield server
    server.kill()


def invite(client, *names):
    """Invites people into a new network; the codes."""
    network = client.create_network(networkName="Demo", accessLevel="STANDARD")["networkId"]
    group = client.list_security_groups(networkId=network)["securityGroups"][0]["id"]
    users = [
        {"username": f"{name}@example.org", "firstName": name, "securityGroupIds": [group]} for name in names
    ]
    done = client.batch_create_user(networkId=network, users=users)
    return [user["inviteCode"] for user in done["successful"]]


def wait(condition):
    deadline = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return found


def attempts(server, outcome):
    """How often sending ended so."""
    found = re.search(rf'^sotto_mails_total{{outcome="{outcome}"}} (\d+)$', server.metrics(), re.MULTILINE)
    return int(found[1]) if found else 0


def bodies(message):
    parts = {part.get_content_type(): part.get_content() for part in message.iter_parts()}
    assert sorted(parts) == ["text/html", "text/plain"]
    return parts


def test_an_invitation_arrives_once_though_the_server_is_down_at_first(server, port):
    sink = Sink()
    client = server.start("--smtp-url", f"smtp://127.0.0.1:{port}", "--mail-from", "Sotto <chat@example.org>")
    (code,) = invite(client, "zoe")
    wait(lambda: attempts(server, "failed"))
    with listening(sink, port):
        wait(lambda: attempts(server, "sent"))
    ((sender, to, message),) = sink.kept
    assert sender == "chat@example.org"
    assert message["To"] == to[0]
    assert message["From"] == "Sotto <chat@example.org>"
    assert message["Message-ID"].endswith("@localhost>")
    assert message["Auto-Submitted"] == "auto-generated"
    for text in bodies(message).values():
        assert code in text
        assert f"{server.ready['messaging']}/invite" in text
    command = f'sotto register --server {server.ready["messaging"]} --username {to[0]} --invite-code="{code}"'
    assert command in bodies(message)["text/plain"]
    for file in server.folder.glob("sotto.db*"):
        assert code.encode() not in file.read_bytes(), file


def test_a_refusal_for_good_ends_it_and_others_are_served(server, port):
    sink = Sink()
    with listening(sink, port):
        client = server.start("--smtp-url", f"smtp://127.0.0.1:{port}")
        invite(client, "nobody", "alice")
        wait(lambda: attempts(server, "sent") and attempts(server, "refused"))
    assert [to for _, to, _ in sink.kept] == [["alice@example.org"]]
    assert (attempts(server, "refused"), attempts(server, "failed")) == (1, 0)


def test_the_server_signs_in_with_the_password_from_the_environment(server, port, monkeypatch):
    monkeypatch.setenv("SOTTO_SMTP_PASSWORD", "correct horse")
    seen = []

    def authenticator(_server, _session, _envelope, _mechanism, data):
        seen.append((data.login, data.password))
        return AuthResult(success=True)

    sink = Sink()
    options = {"authenticator": authenticator, "auth_required": True, "auth_require_tls": False}
    with listening(sink, port, **options):
        client = server.start("--smtp-url", f"smtp://mailer%40example.org@127.0.0.1:{port}")
        invite(client, "alice")
        wait(lambda: sink.kept)
    assert seen == [(b"mailer@example.org", b"correct horse")]


def test_nothing_is_sent_in_clear_where_tls_is_required(server, port):
    sink = Sink()
    with listening(sink, port):
        client = server.start("--smtp-url", f"smtp://127.0.0.1:{port}?tls=required")
        invite(client, "alice")
        wait(lambda: attempts(server, "failed"))
    assert sink.kept == []


def test_without_a_mail_server_mails_are_files_for_the_owner_alone(server):
    client = server.start()
    (code,) = invite(client, "alice")
    folder = server.folder / "mail"
    (file,) = wait(lambda: list(folder.glob("*.eml")))
    assert (folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert (message["From"], message["To"]) == ("sotto@localhost", "alice@example.org")
    assert all(code in text for text in bodies(message).values())


def test_the_link_leads_to_a_page_that_says_how(server):
    server.start()
    with urllib.request.urlopen(f"{server.ready['messaging']}/invite") as answer:
        policy = answer.headers["Content-Security-Policy"]
        page = answer.read().decode()
    assert policy.startswith("default-src 'none'")
    assert f"sotto register --server {server.ready['messaging']}" in page
    assert "<script" not in page
