"""No call reaches what another account has, whatever ids are guessed; and nothing is changed by trying."""

import pytest
from conftest import new_account
from kit import snapshot
from kit.model import EVERY, IN_NETWORK, members
from kit.scene import Named, Scene
from kit.valid import arguments

TAGGING = [name for name in EVERY if "resourceArn" in members(name)]
IDS = {"appIds", "botId", "groupId", "securityGroupIds", "unames", "userId", "userIds", "usernameHash"}


@pytest.fixture(scope="module")
def intruder():
    """The administrator of another account."""
    return new_account()


@pytest.fixture(scope="module")
def foothold(intruder, provider):
    """The intruder's own network, with what belongs to it."""
    return Scene(intruder.once(), provider)


@pytest.fixture(scope="module")
def before(client, scene, foothold):
    """What both had before."""
    for there in (scene, foothold):
        assert all([there.group, there.user, there.bot, there.device, there.guest])
    return seen(client, scene), seen(foothold.client, foothold)


def seen(client, scene):
    return snapshot.of_network(client, scene.network)


@pytest.mark.parametrize("operation", IN_NETWORK)
def test_a_network_of_another_account_is_not_found(client, scene, before, intruder, operation):
    answer = intruder.raw(operation, arguments(operation, Named(scene), everything=True))
    assert (answer.status, answer.code) == (404, "ResourceNotFoundError"), answer
    assert seen(client, scene) == before[0]


def with_ids():
    """The operations that name something in a network; the `userId` of a provider's client is no user."""
    return [name for name in IN_NETWORK if IDS & set(members(name)) and name != "RegisterOidcConfig"]


@pytest.mark.parametrize("operation", with_ids())
def test_ids_of_another_account_are_nothing_in_ones_own_network(
    client, scene, foothold, before, intruder, operation
):
    theirs = arguments(operation, Named(scene), everything=True)
    answer = intruder.raw(operation, theirs | {"networkId": foothold.network})
    if answer.code == "ok":
        assert nothing_found(operation, answer.body), answer
    else:
        assert answer.code in ("ResourceNotFoundError", "ValidationError"), answer
    assert seen(client, scene) == before[0]
    assert seen(foothold.client, foothold) == before[1]


def test_a_list_of_networks_holds_ones_own_alone(scene, before, intruder, foothold):
    listed = snapshot.read(intruder.once(), "ListNetworks")
    assert foothold.network in [row["networkId"] for row in listed]
    assert scene.network not in [row["networkId"] for row in listed]


def test_a_user_is_not_moved_to_another_account(client, scene, foothold, before, intruder):
    moved = {"networkId": foothold.network, "userId": foothold.user, "targetNetworkId": scene.network}
    for group in ({}, {"securityGroupId": scene.default_group}):
        answer = intruder.raw("MoveUser", moved | group)
        assert (answer.status, answer.code) == (404, "ResourceNotFoundError"), answer
    assert seen(client, scene) == before[0]
    assert seen(foothold.client, foothold) == before[1]


def test_a_session_is_not_for_the_network_of_another_account(scene, intruder):
    answer = intruder.raw("CreateAdminSession", {"networkId": scene.network})
    assert (answer.status, answer.code) == (404, "ResourceNotFoundError"), answer


@pytest.mark.parametrize("operation", TAGGING)
def test_tags_of_another_account_are_not_found(client, scene, before, intruder, operation):
    """Neither by the ARN that the network has, nor by the one that it would have here."""
    asked = arguments(operation, Named(scene))
    for arn in (scene.arn, scene.arn.replace(scene.account, intruder.account)):
        answer = intruder.raw(operation, asked | {"resourceArn": arn})
        assert (answer.status, answer.code) == (404, "ResourceNotFoundError"), answer
    assert seen(client, scene) == before[0]


def test_nothing_else_could_be_another_accounts():
    """Every other operation is about one network, and tried above."""
    alone = {"CreateAdminSession", "CreateNetwork", "ListNetworks"}
    assert set(EVERY) - set(IN_NETWORK) == alone | set(TAGGING)


def nothing_found(operation, body):
    """Whether an answer has nothing in it: a list without rows, a batch in which every row failed."""
    rows = body.get("successful", body.get("users", body.get("bots")))
    return rows == []
