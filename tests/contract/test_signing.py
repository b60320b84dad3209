"""Who may call at all."""

import datetime

import botocore.auth
import pytest
from conftest import Keys, refused


def test_a_wrong_secret_is_unauthorized(keys):
    wrong = Keys(keys.key_id, "x" * 40)
    refusal = refused(wrong.boto3().list_networks)
    assert (refusal.status, refusal.code) == (401, "UnauthorizedError")
    done = wrong.run_cli("list-networks")
    assert done.returncode != 0
    assert "(UnauthorizedError)" in done.stderr


def test_an_unknown_key_is_answered_like_a_wrong_secret(keys):
    wrong_secret = refused(Keys(keys.key_id, "x" * 40).boto3().list_networks)
    unknown_key = refused(Keys("AKIAAAAAAAAAAAAAAAAA", "x" * 40).boto3().list_networks)
    assert (unknown_key.status, unknown_key.code) == (wrong_secret.status, wrong_secret.code)
    assert unknown_key.message == wrong_secret.message


@pytest.mark.parametrize("minutes", [-16, 16])
def test_an_old_or_early_signature_is_unauthorized(keys, minutes, monkeypatch):
    moved = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)
    monkeypatch.setattr(botocore.auth, "get_current_datetime", lambda *_, **__: moved.replace(tzinfo=None))
    assert refused(keys.boto3().list_networks).code == "UnauthorizedError"
