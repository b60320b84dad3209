"""GetOidcInfo, RegisterOidcConfig, RegisterOidcConfigTest, GetOpentdfConfig, RegisterOpentdfConfig."""

import base64
import hashlib
import json
import os
import secrets
import subprocess
import time
import uuid

import pytest
from conftest import refused
from providers import Misbehaving, OpenId
from servers import Server

REDIRECT = os.environ["SOTTO_MESSAGING_URL"] + "/oidc/redirect"


@pytest.fixture(scope="module")
def openid():
    """A real provider."""
    provider = OpenId(REDIRECT)
    yield provider
    provider.stop()


@pytest.fixture(scope="module")
def bad():
    """A provider that misbehaves."""
    provider = Misbehaving()
    yield provider
    provider.stop()


@pytest.fixture(scope="module")
def private_ca(tmp_path_factory):
    """A certificate authority of its own with one server: the authority's file, the server's certificate and key."""
    folder = tmp_path_factory.mktemp("ca")
    (folder / "server.ext").write_text("subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n")

    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test CA", "-days", "2")
    openssl("req", *key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost")
    issue = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "server.ext", "-days", "2"]
    openssl("x509", "-req", "-in", "server.csr", "-out", "server.pem", *issue)
    return folder / "ca.pem", (folder / "server.pem", folder / "server.key")


@pytest.fixture
def company():
    """A company id that no other test has."""
    return "Demo_" + uuid.uuid4().hex[:12]


def ask(wickr, network, issuer, **arguments):
    return wickr.register_oidc_config_test(networkId=network.id, issuer=issuer, scopes="openid email", **arguments)


def refusal(wickr, network, issuer, **arguments):
    """The sentence of a test that fails."""
    arguments = {"scopes": "openid", **arguments}
    refusal = refused(wickr.register_oidc_config_test, networkId=network.id, issuer=issuer, **arguments)
    assert (refusal.status, refusal.code) == (400, "BadRequestError")
    return refusal.message


def test_a_real_provider_says_what_it_is(wickr, network, openid):
    for issuer in [openid.issuer, openid.issuer + "/", openid.issuer + "/.well-known/openid-configuration"]:
        found = ask(wickr, network, issuer)
        assert found["issuer"] == openid.issuer
        assert found["authorizationEndpoint"] == openid.issuer + "/auth"
        assert found["tokenEndpoint"] == openid.issuer + "/token"
        assert found["userinfoEndpoint"] == openid.issuer + "/me"
        assert found["endSessionEndpoint"] == openid.issuer + "/session/end"
        assert "code" in found["responseTypesSupported"]
        assert "openid" in found["scopesSupported"]
        assert "authorization_code" in found["grantTypesSupported"]
        assert "client_secret_basic" in found["tokenEndpointAuthMethodsSupported"]


def test_the_command_line_tests_a_provider(keys, network, openid):
    # Version 1 of the command line takes a URL among its arguments for something to fetch, but not one in JSON.
    asked = json.dumps({"networkId": network.id, "issuer": openid.issuer, "scopes": "openid,email"})
    assert keys.cli("register-oidc-config-test", "--cli-input-json", asked)["issuer"] == openid.issuer


@pytest.mark.parametrize(
    ("behaviour", "sentence"),
    [
        ("other-issuer", "The provider's document names another issuer."),
        ("plain-endpoint", "The provider's token endpoint is not an https address."),
        ("no-code", "The provider does not support the response type code."),
        ("missing", "The provider answered with HTTP status 404."),
        ("page", "The provider's answer is not the JSON document that was expected."),
        ("saml", "The issuer must be an OpenID Connect issuer; SAML is not supported."),
        ("away", "The provider redirects to another host, which this service does not follow."),
        ("round", "The provider redirects more than 3 times."),
        ("large", "The provider's answer is larger than 256 KiB."),
    ],
)
def test_what_a_provider_does_wrong_is_one_sentence(wickr, network, bad, behaviour, sentence):
    assert refusal(wickr, network, bad.issuer(behaviour)) == sentence


def test_a_redirect_on_the_same_host_is_followed(wickr, network, bad):
    assert ask(wickr, network, bad.issuer("moved"))["issuer"] == bad.issuer("moved")


def test_a_slow_provider_is_left_after_ten_seconds(wickr, network, bad):
    begun = time.monotonic()
    assert refusal(wickr, network, bad.issuer("slow")) == "The provider did not answer within 10 seconds."
    assert 9 < time.monotonic() - begun < 15


def test_a_provider_that_is_not_there_cannot_be_reached(wickr, network):
    gone = Misbehaving()
    gone.stop()
    assert refusal(wickr, network, gone.issuer("good")) == "The provider cannot be reached."


def test_a_certificate_authority_is_trusted_where_it_is_given(wickr, network, private_ca, company):
    authority, certificate = private_ca
    provider = Misbehaving(certificate)
    issuer = provider.issuer("good")
    assert "certificate is not trusted" in refusal(wickr, network, issuer)
    pem = authority.read_text()
    assert ask(wickr, network, issuer, certificate=pem)["issuer"] == issuer
    saved = wickr.register_oidc_config(networkId=network.id, companyId=company, issuer=issuer, scopes="openid")
    assert saved["caCertificate"] == pem
    # Saved, it is trusted without being given again; an empty one trusts nobody more.
    ask(wickr, network, issuer)
    assert "certificate is not trusted" in refusal(wickr, network, issuer, certificate="")
    wrong = refused(
        wickr.register_oidc_config_test, networkId=network.id, issuer=issuer, scopes="openid", certificate="x"
    )
    assert wrong.fields == ["certificate"]
    provider.stop()


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("issuer", "http://id.example"),
        ("issuer", "https://me:word@id.example"),
        ("issuer", "id.example"),
        ("issuer", "https://id.example/saml/metadata.xml"),
        ("scopes", "email"),
        ("extraAuthParams", "redirect_uri=https://evil.example"),
    ],
)
def test_what_does_not_fit_is_named(wickr, network, member, value):
    arguments = {"networkId": network.id, "issuer": "https://id.example", "scopes": "openid", member: value}
    refusal = refused(wickr.register_oidc_config_test, **arguments)
    assert (refusal.status, refusal.fields) == (422, [member])


@pytest.mark.parametrize(
    "host",
    "127.0.0.1 localhost [::1] 10.0.0.1 169.254.169.254 [::ffff:127.0.0.1] [64:ff9b::7f00:1] 0x7f.1 2130706433".split(),
)
def test_private_addresses_are_for_the_operator_to_allow(strict, bad, host):
    client, network = strict
    before = len(bad.asked)
    issuer = f"https://{host}:{bad.server.server_port}/good"
    answer = refused(client.register_oidc_config_test, networkId=network, issuer=issuer, scopes="openid")
    assert answer.message == "This service does not contact that address, because it is private or reserved."
    plain = refused(client.register_oidc_config_test, networkId=network, issuer=bad.issuer("good"), scopes="openid")
    assert plain.fields == ["issuer"]
    assert len(bad.asked) == before


@pytest.fixture(scope="module")
def strict(tmp_path_factory):
    """A deployment that contacts public addresses alone, and a network of it."""
    server = Server(tmp_path_factory.mktemp("strict"))
    client = server.start()
    yield client, client.create_network(networkName="Strict", accessLevel="STANDARD")["networkId"]
    server.kill()


def test_link_local_addresses_stay_out_of_reach(wickr, network):
    assert refusal(wickr, network, "https://169.254.169.254").startswith("This service does not contact")


def test_a_provider_is_saved_in_its_own_spelling(wickr, keys, network, bad, company):
    ask(wickr, network, bad.issuer("slash"))
    saved = wickr.register_oidc_config(
        networkId=network.id,
        companyId="UE1-" + company,
        issuer=bad.issuer("slash"),
        scopes="openid,email",
        userId="sotto",
        secret="hunter2",
        ssoTokenBufferMinutes=30,
    )
    assert saved["issuer"] == bad.issuer("slash/")
    assert (saved["companyId"], saved["scopes"]) == ("UE1-" + company, "openid email")
    assert (saved["clientId"], saved["redirectUrl"]) == ("sotto", REDIRECT)
    shown = wickr.get_oidc_info(networkId=network.id)["openidConnectInfo"]
    assert {**shown, "ResponseMetadata": 0} == {**saved, "ResponseMetadata": 0}
    assert "hunter2" not in str(shown) + str(keys.cli("get-oidc-info", "--network-id", network.id))


def test_the_secret_and_the_redirect_uri_are_tested_once_they_are_saved(wickr, network, openid, company):
    def save(**changes):
        config = {"issuer": openid.issuer, "userId": "sotto", "secret": OpenId.SECRET, **changes}
        wickr.register_oidc_config(networkId=network.id, companyId=company, scopes="openid", **config)

    save()
    ask(wickr, network, openid.issuer)
    save(secret="wrong")
    assert refusal(wickr, network, openid.issuer) == (
        "The provider does not accept the client id or the client secret (invalid_client)."
    )
    save(userId="somebody")
    assert "does not accept the client id, the redirect URI" in refusal(wickr, network, openid.issuer)


def test_a_redirect_uri_that_the_provider_does_not_know_is_found(wickr, network, company):
    provider = OpenId("https://elsewhere.example/redirect")
    config = {"issuer": provider.issuer, "userId": "sotto", "secret": OpenId.SECRET}
    wickr.register_oidc_config(networkId=network.id, companyId=company, scopes="openid", **config)
    assert REDIRECT in refusal(wickr, network, provider.issuer)
    provider.stop()


def test_scopes_that_the_provider_does_not_know_are_found(wickr, network, bad, company):
    config = {"issuer": bad.issuer("scope"), "userId": "sotto"}
    wickr.register_oidc_config(networkId=network.id, companyId=company, scopes="openid", **config)
    assert refusal(wickr, network, bad.issuer("scope")) == "The provider does not accept the scopes (invalid_scope)."


def test_a_code_is_exchanged_for_tokens(wickr, network, openid, company):
    config = {"issuer": openid.issuer, "userId": "sotto", "secret": OpenId.SECRET}
    wickr.register_oidc_config(networkId=network.id, companyId=company, scopes="openid", **config)
    verifier = secrets.token_urlsafe(32)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    code = openid.sign_in("alice", REDIRECT, challenge)
    info = wickr.get_oidc_info(networkId=network.id, code=code, codeVerifier=verifier)
    assert info["openidConnectInfo"]["issuer"] == openid.issuer
    tokens = info["tokenInfo"]
    assert tokens["tokenType"] == "Bearer" and tokens["expiresIn"] > 0
    assert tokens["accessToken"] and tokens["idToken"].count(".") == 2
    assert (tokens["codeVerifier"], tokens["codeChallenge"]) == (verifier, challenge)
    again = refused(wickr.get_oidc_info, networkId=network.id, code=code, codeVerifier=verifier)
    assert again.message == "The provider does not accept the code (invalid_grant)."


def test_a_saved_secret_goes_to_its_own_client_alone(wickr, network, openid, company):
    config = {"issuer": openid.issuer, "userId": "sotto", "secret": OpenId.SECRET}
    wickr.register_oidc_config(networkId=network.id, companyId=company, scopes="openid", **config)
    other = refused(wickr.get_oidc_info, networkId=network.id, code="x", clientId="somebody")
    assert "(invalid_client)" in other.message


@pytest.fixture
def platform(openid):
    """An OpenTDF platform's domain, whose tokens the real provider gives."""
    platform = Misbehaving()
    platform.platform_issuer = openid.issuer
    yield platform
    platform.stop()


def test_a_platform_is_tried_out_and_nothing_is_saved(wickr, network, platform):
    domain = f"localhost:{platform.server.server_port}"
    config = {"networkId": network.id, "provider": "Virtru", "domain": domain, "clientId": "sotto"}
    tried = wickr.register_opentdf_config(**config, clientSecret=OpenId.SECRET, dryRun=True)
    assert (tried["domain"], tried["clientSecret"]) == (domain, "****")
    assert platform.asked == ["/.well-known/opentdf-configuration"]
    assert refused(wickr.get_opentdf_config, networkId=network.id).code == "ResourceNotFoundError"
    wrong = refused(wickr.register_opentdf_config, **config, clientSecret="wrong", dryRun=True)
    assert "(invalid_client)" in wrong.message
    platform.platform_issuer = "http://id.example"
    unusable = refused(wickr.register_opentdf_config, **config, clientSecret="wrong", dryRun=True)
    assert unusable.message == "The platform's issuer is not an https address."


def test_a_platform_is_saved(wickr, keys, network):
    config = {"provider": "Virtru", "domain": "platform.example.com", "clientId": "sotto"}
    saved = wickr.register_opentdf_config(networkId=network.id, **config, clientSecret="hunter2")
    assert saved["clientSecret"] == "****"
    shown = keys.cli("get-opentdf-config", "--network-id", network.id)
    assert shown == {**config, "clientSecret": "****"}


def test_another_account_sees_nothing_of_it(wickr, stranger, network, bad):
    other, before = stranger.boto3(), len(bad.asked)
    oidc = {"issuer": bad.issuer("good"), "scopes": "openid"}
    tdf = {"provider": "Virtru", "domain": "a.example", "clientId": "a", "clientSecret": "b"}
    for call, arguments in [
        (other.get_oidc_info, {}),
        (other.get_oidc_info, {"code": "a", "url": bad.issuer("good"), "clientId": "a"}),
        (other.register_oidc_config_test, oidc),
        (other.register_oidc_config, {**oidc, "companyId": "Demo"}),
        (other.get_opentdf_config, {}),
        (other.register_opentdf_config, tdf),
        (other.register_opentdf_config, {**tdf, "dryRun": True}),
    ]:
        assert refused(call, networkId=network.id, **arguments).code == "ResourceNotFoundError"
    assert len(bad.asked) == before
    assert "openidConnectInfo" not in wickr.get_oidc_info(networkId=network.id)
