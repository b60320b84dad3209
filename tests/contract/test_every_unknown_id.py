"""Ids of nothing: not found, or a failed row of a batch."""

import pytest
from kit.model import EVERY, IN_NETWORK, method
from kit.scene import Named, Paper
from kit.valid import arguments

# Members that name something in a network, and how a batch calls them in a failed row.
IDS = ["botId", "groupId", "targetNetworkId", "userId", "usernameHash"]
NATURES = {
    "appId": "device",
    "botId": "bot",
    "groupId": "group",
    "targetNetworkId": "network",
    "userId": "user",
    "usernameHash": "guest",
}
BATCHES = {"appIds": "appId", "unames": "uname", "userIds": "userId"}


def naming(names):
    """Each operation with each required member of these names."""
    return [
        (operation, name)
        for operation in IN_NETWORK
        for name in EVERY[operation].input_shape.required_members
        if name in names
    ]


@pytest.mark.parametrize("operation", IN_NETWORK)
def test_an_unknown_network_is_not_found(own, provider, operation):
    answer = own.raw(operation, arguments(operation, Paper(provider=provider)))
    assert (answer.status, answer.code) == (404, "ResourceNotFoundError"), answer


@pytest.mark.parametrize(("operation", "member"), naming(IDS))
def test_an_unknown_id_is_not_found(own, scene, operation, member):
    real = arguments(operation, Named(scene))
    answer = own.raw(operation, real | {member: getattr(Paper(), nature(member))})
    if (operation, member) == ("CreateBot", "groupId"):
        # Not what the call is about, so it is a wrong member of it.
        assert (answer.status, answer.fields) == (422, [member]), answer
    else:
        assert (answer.status, answer.code) == (404, "ResourceNotFoundError"), answer


@pytest.mark.parametrize(("operation", "member"), naming(BATCHES))
def test_an_unknown_id_is_a_failed_row(client, scene, operation, member):
    unknown = [getattr(Paper(), nature(BATCHES[member]))]
    answer = getattr(client, method(operation))(**arguments(operation, Named(scene)) | {member: unknown})
    assert answer["successful"] == []
    (row,) = answer["failed"]
    assert row[BATCHES[member]] == unknown[0]
    assert row["field"] == f"{member}[0]"
    assert row["reason"]


@pytest.mark.parametrize(
    ("operation", "change"),
    [
        ("UpdateUser", {"userDetails": {"securityGroupIds": ["nogroup1"]}}),
        ("UpdateBot", {"groupId": "nogroup1"}),
    ],
    ids=str,
)
def test_nobody_is_put_into_an_unknown_group(own, scene, operation, change):
    answer = own.raw(operation, arguments(operation, Named(scene)) | change)
    assert (answer.status, len(answer.fields)) == (422, 1), answer


def nature(member):
    """What an id is called in a scene."""
    return NATURES.get(member, member)
