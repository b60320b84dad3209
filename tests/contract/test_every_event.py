"""Each call, allowed or not, leaves one event in the audit trail, and no event holds a secret."""

import json

import pytest
from conftest import REGION, new_administrator
from kit import events, invalid
from kit.model import EVERY, IN_NETWORK, READONLY
from kit.scene import Paper, word
from kit.valid import arguments

FIELDS = {
    "awsRegion", "eventCategory", "eventID", "eventName", "eventSource", "eventTime", "eventType", "eventVersion",
    "managementEvent", "readOnly", "recipientAccountId", "requestID", "requestParameters", "responseElements",
    "sourceIPAddress", "userAgent", "userIdentity",
}  # fmt: skip

# Secrets that no valid call has: there is no such code.
SECRETS = {"GetOidcInfo": {"code": "", "codeVerifier": "", "clientSecret": ""}}


def has_secrets(operation):
    """Whether an operation's request or answer has members that are secret."""
    model = EVERY[operation]
    return any(map(events.is_secret, [model.input_shape, model.output_shape]))


@pytest.fixture(scope="module")
def trail(own):
    return own.service("cloudtrail")


@pytest.fixture(scope="module")
def powerless(own):
    """An administrator without any permission."""
    return new_administrator(own.service("iam"))


@pytest.fixture(scope="module")
def paper(own, scene, provider):
    return Paper(scene.network, provider, own.account)


def the_event(trail, operation, answer):
    """The one event of a call, and the record in it."""
    ((event, record),) = events.of_request(trail, operation, answer.request_id)
    assert FIELDS <= set(record)
    assert event["EventId"] == record["eventID"]
    assert event["EventName"] == record["eventName"] == operation
    assert event["EventSource"] == record["eventSource"] == "wickr.amazonaws.com"
    assert event["ReadOnly"] == json.dumps(record["readOnly"])
    assert (record["eventVersion"], record["awsRegion"]) == ("1.08", REGION)
    assert record["sourceIPAddress"] == "127.0.0.1"
    return record


@pytest.mark.parametrize("operation", EVERY)
def test_an_allowed_call_leaves_one_event(own, trail, scene, operation):
    asked = arguments(operation, scene, everything=True)
    answer = own.raw(operation, asked)
    assert answer.code == "ok", answer
    record = the_event(trail, operation, answer)
    assert "errorCode" not in record
    assert record["userIdentity"]["accessKeyId"] == own.key_id
    assert record["userIdentity"]["accountId"] == record["recipientAccountId"] == own.account
    assert record["readOnly"] is (operation in READONLY)
    assert "networkId" not in asked or record["requestParameters"]["networkId"] == asked["networkId"]
    if operation in READONLY:
        assert record["responseElements"] is None


@pytest.mark.parametrize("operation", [name for name in EVERY if has_secrets(name)])
def test_no_event_holds_a_secret(own, trail, scene, operation):
    asked = arguments(operation, scene, everything=True) | SECRETS.get(operation, {})
    paths = [path for path, _ in events.secrets(EVERY[operation].input_shape, asked)]
    for path in paths:
        events.at(asked, path[:-1])[path[-1]] = f"Aa1-{word('secret')}"
    answer = own.raw(operation, asked)
    record = the_event(trail, operation, answer)
    kept = [value for _, value in events.secrets(EVERY[operation].input_shape, asked)]
    if answer.code == "ok":
        kept += [value for _, value in events.secrets(EVERY[operation].output_shape, answer.body)]
    assert kept
    assert [value for value in kept if value not in ("", events.MASK) and value in json.dumps(record)] == []
    if record["requestParameters"] is not None:
        assert {events.at(record["requestParameters"], path) for path in paths} <= {events.MASK}


@pytest.mark.parametrize("operation", EVERY)
def test_a_denied_call_leaves_one_event(powerless, trail, paper, operation):
    answer = powerless.keys.raw(operation, arguments(operation, paper))
    assert answer.code == "ForbiddenError", answer
    record = the_event(trail, operation, answer)
    assert record["errorCode"] == "AccessDenied"
    assert record["responseElements"]["message"] == answer.message
    assert record["userIdentity"]["arn"] == powerless.arn
    assert record["userIdentity"]["userName"] == powerless.name


@pytest.mark.parametrize("operation", IN_NETWORK)
def test_a_call_about_nothing_leaves_one_event(own, trail, provider, operation):
    answer = own.raw(operation, arguments(operation, Paper(provider=provider)))
    assert answer.code == "ResourceNotFoundError", answer
    assert the_event(trail, operation, answer)["errorCode"]


@pytest.mark.parametrize("operation", EVERY)
def test_a_call_that_is_not_valid_leaves_one_event(own, trail, paper, operation):
    case = next(invalid.cases(operation))
    answer = own.raw(operation, case.spoil(arguments(operation, paper, everything=True)))
    assert answer.code == "ValidationError", answer
    assert the_event(trail, operation, answer)["errorCode"]
