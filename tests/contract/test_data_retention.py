"""The data-retention bot: its life, and what it needs."""

import pytest
from kit.scene import Scene


@pytest.fixture
def place(client, provider):
    """A premium network of one test."""
    return Scene(client, provider)


def test_the_bot_is_made_named_and_deleted(own, place):
    about = {"networkId": place.network}
    empty = own.raw("GetDataRetentionBot", about).body
    assert (empty["botExists"], empty["isDataRetentionServiceEnabled"]) == (False, False)
    assert own.raw("CreateDataRetentionBotChallenge", about).code == "ResourceNotFoundError"
    assert own.raw("CreateDataRetentionBot", about).code == "ok"
    first = own.raw("CreateDataRetentionBotChallenge", about).body["challenge"]
    second = own.raw("CreateDataRetentionBotChallenge", about).body["challenge"]
    assert len(first) >= 12 and first != second
    shown = own.raw("GetDataRetentionBot", about).body
    assert shown["botExists"] is True and shown["isDataRetentionBotRegistered"] is False
    assert shown["botName"].endswith("bot")
    assert own.raw("DeleteDataRetentionBot", about).code == "ok"
    assert own.raw("GetDataRetentionBot", about).body["botExists"] is False
    assert own.raw("DeleteDataRetentionBot", about).code == "ResourceNotFoundError"


def test_it_is_not_enabled_before_the_bot_signed_in(own, place):
    network = place.new_retained_network()
    answer = own.raw("UpdateDataRetention", {"networkId": network, "actionType": "ENABLE"})
    assert (answer.status, answer.code) == (400, "BadRequestError"), answer
    assert own.raw("GetDataRetentionBot", {"networkId": network}).body["isDataRetentionServiceEnabled"] is False


@pytest.mark.parametrize("operation", ["CreateDataRetentionBot", "CreateDataRetentionBotChallenge"])
def test_a_standard_network_has_none(own, client, provider, operation):
    network = Scene(client, provider, level="STANDARD").network
    answer = own.raw(operation, {"networkId": network})
    assert 400 <= answer.status < 500 and answer.message, answer
    assert own.raw("GetDataRetentionBot", {"networkId": network}).body["botExists"] is False
