"""RegisterOidcConfigTest, RegisterOidcConfig, RegisterOpentdfConfig, with a provider on this machine."""

import pytest
from kit.scene import word
from kit.valid import arguments


def test_a_connection_test_tells_what_the_provider_says(own, scene, provider):
    answer = own.raw("RegisterOidcConfigTest", arguments("RegisterOidcConfigTest", scene)).body
    assert answer["issuer"] == provider.issuer
    assert answer["tokenEndpoint"] == f"{provider.issuer}/token"
    assert answer["responseTypesSupported"] == ["code"]
    assert "openid" in answer["scopesSupported"]


@pytest.mark.parametrize(
    "issuer",
    ["nonsense", "", "ftp://127.0.0.1/", "http://user:password@127.0.0.1:1/", "http://127.0.0.1:1/?a=b", "//127.0.0.1"],
)
@pytest.mark.parametrize("operation", ["RegisterOidcConfigTest", "RegisterOidcConfig"])
def test_an_issuer_is_a_plain_url(own, scene, operation, issuer):
    answer = own.raw(operation, arguments(operation, scene) | {"issuer": issuer})
    assert (answer.status, answer.fields) == (422, ["issuer"]), answer


def test_a_provider_that_is_not_there_is_the_callers_error(own, scene):
    asked = arguments("RegisterOidcConfigTest", scene) | {"issuer": "http://127.0.0.1:9"}
    answer = own.raw("RegisterOidcConfigTest", asked)
    assert 400 <= answer.status < 500 and answer.message, answer


@pytest.mark.parametrize("company", ["", "two words", "a-b", "ä", "x.y"])
def test_a_company_id_has_letters_digits_and_underscores(own, scene, company):
    asked = arguments("RegisterOidcConfig", scene) | {"companyId": company}
    answer = own.raw("RegisterOidcConfig", asked)
    assert (answer.status, answer.fields) == (422, ["companyId"]), answer


def test_what_was_saved_is_shown(own, scene):
    asked = arguments("RegisterOidcConfig", scene, everything=True)
    saved = own.raw("RegisterOidcConfig", asked).body
    shown = own.raw("GetOidcInfo", {"networkId": scene.network}).body["openidConnectInfo"]
    for name in ("companyId", "scopes", "issuer", "customUsername", "ssoTokenBufferMinutes", "extraAuthParams"):
        assert shown[name] == saved[name]
    assert shown["companyId"].endswith(asked["companyId"])
    assert shown["redirectUrl"]


def test_virtru_is_the_one_platform(own, scene):
    asked = arguments("RegisterOpentdfConfig", scene) | {"provider": word()}
    answer = own.raw("RegisterOpentdfConfig", asked)
    assert (answer.status, answer.fields) == (422, ["provider"]), answer


def test_a_dry_run_saves_nothing(own, scene):
    about = {"networkId": scene.new_network()}
    asked = arguments("RegisterOpentdfConfig", scene) | about | {"dryRun": True}
    assert own.raw("RegisterOpentdfConfig", asked).code == "ok"
    assert own.raw("GetOpentdfConfig", about).code == "ResourceNotFoundError"
    assert own.raw("RegisterOpentdfConfig", asked | {"dryRun": False}).code == "ok"
    assert own.raw("GetOpentdfConfig", about).body["provider"] == "Virtru"
