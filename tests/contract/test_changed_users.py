"""What changes of users do to the lists, at once."""

import pytest
from kit.scene import Scene, word


@pytest.fixture
def place(client, provider):
    """A network of one test."""
    return Scene(client, provider)


def listed(place, user):
    """A user as the list has him, or None."""
    users = place.client.list_users(networkId=place.network, maxResults=100)["users"]
    return next((row for row in users if row["userId"] == user), None)


def test_a_suspended_user_is_listed_so(own, place):
    user = place.new_owner()
    for suspend in (True, False):
        about = {"networkId": place.network, "userIds": [user], "suspend": suspend}
        answer = own.raw("BatchToggleUserSuspendStatus", about).body
        assert (answer["successful"], answer["failed"]) == ([{"userId": user}], [])
        assert listed(place, user)["suspended"] is suspend
        shown = own.raw("GetUser", {"networkId": place.network, "userId": user}).body
        assert shown["suspended"] is suspend


def test_a_deleted_user_is_gone(own, place):
    gone, left = place.new_user(), place.new_user()
    answer = own.raw("BatchDeleteUser", {"networkId": place.network, "userIds": [gone, "1"]}).body
    assert answer["successful"] == [{"userId": gone}]
    assert [row["userId"] for row in answer["failed"]] == ["1"]
    assert listed(place, gone) is None and listed(place, left)
    assert own.raw("GetUser", {"networkId": place.network, "userId": gone}).code == "ResourceNotFoundError"


def test_a_user_is_in_one_group(own, place):
    about = {"networkId": place.network, "userId": place.user}
    several = {"userDetails": {"securityGroupIds": [place.default_group, place.group]}}
    answer = own.raw("UpdateUser", about | several)
    assert (answer.status, answer.fields) == (422, ["userDetails.securityGroupIds"]), answer
    moved = own.raw("UpdateUser", about | {"userDetails": {"securityGroupIds": [place.group]}})
    assert moved.body["securityGroupIds"] == [place.group]
    assert listed(place, place.user)["securityGroups"] == [place.group]


def test_a_username_never_changes(own, place):
    about = {"networkId": place.network, "userId": place.user}
    before = listed(place, place.user)
    answer = own.raw("UpdateUser", about | {"userDetails": {"username": "other@example.org"}})
    assert (answer.status, answer.fields) == (422, ["userDetails.username"]), answer
    assert listed(place, place.user) == before


def test_who_is_active_is_not_invited_again(own, place):
    pending, active = place.new_user(), place.new_owner()
    answer = own.raw("BatchReinviteUser", {"networkId": place.network, "userIds": [pending, active]}).body
    assert answer["successful"] == [{"userId": pending}]
    assert [row["userId"] for row in answer["failed"]] == [active]


def test_a_reset_device_is_not_listed_as_active(own, place):
    about = {"networkId": place.network, "userId": place.owner}
    answer = own.raw("BatchResetDevicesForUser", about | {"appIds": [place.device, "none"]}).body
    assert answer["successful"] == [{"appId": place.device}]
    assert [row["appId"] for row in answer["failed"]] == ["none"]
    devices = own.raw("ListDevicesForUser", about).body["devices"]
    assert [row for row in devices if row["appId"] == place.device and row["statusText"] == "Active"] == []


@pytest.mark.parametrize("name", ["weather", "bot weather", "wéatherbot", "weatherBot7", "", "weather bot"])
def test_a_bots_name_ends_in_bot(own, place, name):
    bot = {"networkId": place.network, "username": name, "groupId": place.default_group, "challenge": "Aa1-" * 5}
    answer = own.raw("CreateBot", bot)
    assert (answer.status, answer.fields) == (422, ["username"]), answer


def test_a_uname_is_found_in_its_own_network_alone(own, client, place, provider):
    about = {"unames": [place.uname]}
    found = own.raw("BatchLookupUserUname", about | {"networkId": place.network}).body
    assert [row["uname"] for row in found["successful"]] == [place.uname]
    elsewhere = own.raw("BatchLookupUserUname", about | {"networkId": Scene(client, provider).network}).body
    assert elsewhere["successful"] == [] and [row["uname"] for row in elsewhere["failed"]] == [place.uname]


def test_a_group_that_was_deleted_can_be_made_again(own, place):
    name = word("Again ")
    for _ in range(2):
        new = {"networkId": place.network, "name": name, "securityGroupSettings": {}}
        made = own.raw("CreateSecurityGroup", new).body["securityGroup"]["id"]
        assert own.raw("DeleteSecurityGroup", {"networkId": place.network, "groupId": made}).code == "ok"
