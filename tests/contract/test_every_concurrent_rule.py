"""Sixteen callers at once never break a rule."""

import concurrent.futures
import threading

import pytest
from conftest import new_account
from kit import snapshot
from kit.scene import Scene, address, word

CALLERS = 16


def at_once(call):
    """Calls with each number at the same moment; what each got."""
    barrier = threading.Barrier(CALLERS)

    def one(number):
        barrier.wait()
        return call(number)

    with concurrent.futures.ThreadPoolExecutor(CALLERS) as pool:
        return list(pool.map(one, range(CALLERS)))


def codes(answers):
    return sorted(answer.code for answer in answers)


def one_of(code):
    """What sixteen get of whom one may."""
    return sorted(["ok", *[code] * (CALLERS - 1)])


@pytest.fixture
def place(client, provider):
    """A network of one test."""
    return Scene(client, provider)


def test_an_account_has_one_trial():
    keys = new_account()
    trial = {"networkName": "Trial", "accessLevel": "PREMIUM", "enablePremiumFreeTrial": True}
    answers = at_once(lambda _: keys.raw("CreateNetwork", trial))
    assert codes(answers) == one_of("ForbiddenError")
    networks = snapshot.read(keys.once(), "ListNetworks")
    assert len([row for row in networks if row.get("freeTrialExpiration")]) == 1


def test_a_trial_has_30_users():
    keys = new_account()
    client = keys.once()
    trial = {"networkName": "Trial", "accessLevel": "PREMIUM", "enablePremiumFreeTrial": True}
    network = client.create_network(**trial)["networkId"]
    (group,) = client.list_security_groups(networkId=network)["securityGroups"]

    def invite(_):
        users = [{"username": address(), "securityGroupIds": [group["id"]]} for _ in range(3)]
        return keys.raw("BatchCreateUser", {"networkId": network, "users": users})

    answers = at_once(invite)
    taken = sum(len(answer.body["successful"]) for answer in answers if answer.code == "ok")
    count = client.get_users_count(networkId=network)
    assert (taken, count["total"], count["remaining"]) == (30, 30, 0)


def test_a_name_is_one_groups(own, place):
    name = word("Same ")
    made = {"networkId": place.network, "name": name, "securityGroupSettings": {}}
    assert codes(at_once(lambda _: own.raw("CreateSecurityGroup", made))) == one_of("BadRequestError")
    assert names(place).count(name) == 1


def test_a_new_name_is_one_groups(own, place):
    groups, name = [place.new_group() for _ in range(CALLERS)], word("Same ")

    def rename(number):
        return own.raw("UpdateSecurityGroup", {"networkId": place.network, "groupId": groups[number], "name": name})

    assert codes(at_once(rename)) == one_of("BadRequestError")
    assert names(place).count(name) == 1


def test_an_address_is_one_users(own, client, provider):
    """Wherever it is invited: half of the callers have another network."""
    places, username = [Scene(client, provider), Scene(client, provider)], address()
    for place in places:
        assert place.default_group

    def invite(number):
        place = places[number % 2]
        users = [{"username": username.upper() if number % 3 else username, "securityGroupIds": [place.default_group]}]
        return own.raw("BatchCreateUser", {"networkId": place.network, "users": users})

    answers = at_once(invite)
    assert codes(answers) == ["ok"] * CALLERS
    assert sum(len(answer.body["successful"]) for answer in answers) == 1
    users = [snapshot.read(client, "ListUsers", networkId=place.network) for place in places]
    assert len(users[0] + users[1]) == 1


def test_a_username_is_one_bots(own, client, place):
    bot = {"networkId": place.network, "username": f"{word()}bot", "groupId": place.default_group}
    answers = at_once(lambda _: own.raw("CreateBot", bot | {"challenge": "Correct-horse-7-battery"}))
    assert codes(answers) == one_of("BadRequestError")
    assert client.get_bots_count(networkId=place.network)["total"] == 1


def test_a_network_has_one_data_retention_bot(own, client, place):
    answers = at_once(lambda _: own.raw("CreateDataRetentionBot", {"networkId": place.network}))
    assert codes(answers) == one_of("BadRequestError")
    assert client.get_data_retention_bot(networkId=place.network)["botExists"] is True


def test_a_network_keeps_its_default_group(own, client, place):
    """Some delete it, some rename it, some make and delete others."""
    default = place.default_group

    def change(number):
        about = {"networkId": place.network, "groupId": default}
        match number % 4:
            case 0:
                return own.raw("DeleteSecurityGroup", about)
            case 1:
                return own.raw("UpdateSecurityGroup", about | {"name": f"Renamed {number}"})
            case 2:
                new = {"networkId": place.network, "name": word("default "), "securityGroupSettings": {}}
                return own.raw("CreateSecurityGroup", new)
            case 3:
                return own.raw("DeleteSecurityGroup", about | {"groupId": place.group})

    assert place.group
    answers = at_once(change)
    assert not [answer for answer in answers if answer.status >= 500]
    groups = snapshot.read(client, "ListSecurityGroups", networkId=place.network)
    assert [group["id"] for group in groups if group["isDefault"]] == [default]


def test_nobody_is_left_in_a_deleted_group(own, client, place):
    """Half invite into a group, half delete it."""
    group = place.group

    def change(number):
        if number % 2:
            return own.raw("DeleteSecurityGroup", {"networkId": place.network, "groupId": group})
        users = [{"username": address(), "securityGroupIds": [group]} for _ in range(5)]
        return own.raw("BatchCreateUser", {"networkId": place.network, "users": users})

    answers = at_once(change)
    assert [answer.code for answer in answers[1::2]].count("ok") == 1
    invited = sum(len(answer.body["successful"]) for answer in answers[::2])
    users = snapshot.read(client, "ListUsers", networkId=place.network)
    assert [user["securityGroups"] for user in users] == [[place.default_group]] * invited


def test_moves_of_one_user_leave_him_in_one_group(own, client, place):
    groups = [place.default_group, place.group]
    user = place.user

    def move(number):
        details = {"securityGroupIds": [groups[number % 2]]}
        return own.raw("UpdateUser", {"networkId": place.network, "userId": user, "userDetails": details})

    assert codes(at_once(move)) == ["ok"] * CALLERS
    members = [snapshot.read(client, "ListSecurityGroupUsers", networkId=place.network, groupId=id) for id in groups]
    assert [row["userId"] for row in members[0] + members[1]] == [user]


def test_a_deleted_user_is_deleted_once(own, client, place):
    about = {"networkId": place.network, "userIds": [place.user]}
    answers = at_once(lambda _: own.raw("BatchDeleteUser", about))
    assert codes(answers) == ["ok"] * CALLERS
    assert sum(len(answer.body["successful"]) for answer in answers) == 1
    assert client.get_users_count(networkId=place.network)["total"] == 0


def names(place):
    groups = snapshot.read(place.client, "ListSecurityGroups", networkId=place.network)
    return [group["name"] for group in groups]
