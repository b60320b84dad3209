"""BatchCreateUser, ListUsers, GetUser, GetUsersCount."""

import concurrent.futures
import json
import uuid

import pytest
from conftest import refused


@pytest.fixture
def people(wickr, network, address):
    """Twelve people in two groups, their addresses in order."""
    field = wickr.create_security_group(networkId=network.id, name="Field", securityGroupSettings={})
    field = field["securityGroup"]["id"]
    users = [
        {
            "username": address(f"p{number:02}"),
            "firstName": ["Ada", "Grace"][number % 2],
            "lastName": f"L{11 - number:02}",
            "securityGroupIds": [network.group if number < 5 else field],
        }
        for number in range(12)
    ]
    done = wickr.batch_create_user(networkId=network.id, users=users)
    assert len(done["successful"]) == 12 and not done["failed"]
    return [user["username"] for user in users], field


def names(page):
    return [user["username"] for user in page["users"]]


def test_the_command_line_invites_somebody(keys, network, address):
    username = address("alice")
    users = [{"username": username, "firstName": "Alice", "securityGroupIds": [network.group]}]
    done = keys.cli("batch-create-user", "--network-id", network.id, "--users", json.dumps(users))
    assert done["failed"] == []
    (user,) = done["successful"]
    assert (user["username"], user["status"], user["securityGroups"]) == (username, 1, [network.group])
    assert len(user["inviteCode"].replace("-", "")) == 24
    (listed,) = keys.cli("list-users", "--network-id", network.id)["users"]
    assert "inviteCode" not in listed
    assert (listed["userId"], listed["isInviteExpired"]) == (user["userId"], False)
    shown = keys.cli("get-user", "--network-id", network.id, "--user-id", user["userId"])
    assert (shown["username"], shown["firstName"], shown["status"]) == (username, "Alice", 1)
    count = keys.cli("get-users-count", "--network-id", network.id)
    assert (count["pending"], count["active"], count["rejected"], count["total"]) == (1, 0, 0, 1)


def test_rows_stand_or_fall_by_themselves(wickr, network, address):
    taken, free = address(), address()
    row = {"securityGroupIds": [network.group]}
    first = wickr.batch_create_user(networkId=network.id, users=[{**row, "username": taken}])
    users = [
        {**row, "username": taken.upper()},
        {**row, "username": free},
        {**row, "username": "nobody"},
        {"securityGroupIds": ["nogroup1"], "username": address()},
    ]
    done = wickr.batch_create_user(networkId=network.id, users=users)
    assert [user["username"] for user in done["successful"]] == [free]
    failed = [(row["field"], row["userId"]) for row in done["failed"]]
    assert failed == [
        ("users[0].username", first["successful"][0]["userId"]),
        ("users[2].username", "0"),
        ("users[3].securityGroupIds", "0"),
    ]


def test_an_address_belongs_to_one_network(wickr, stranger, network, address):
    other, username = stranger.boto3(), address()
    users = [{"username": username, "securityGroupIds": [network.group]}]
    wickr.batch_create_user(networkId=network.id, users=users)
    elsewhere = other.create_network(networkName="Elsewhere", accessLevel="STANDARD")["networkId"]
    (group,) = other.list_security_groups(networkId=elsewhere)["securityGroups"]
    users = [{"username": username, "securityGroupIds": [group["id"]]}]
    (failed,) = other.batch_create_user(networkId=elsewhere, users=users)["failed"]
    assert failed["reason"] == "This user belongs to a different network."
    assert failed["userId"] == "0"


def test_the_same_token_makes_one_user(wickr, network, address):
    row = {"securityGroupIds": [network.group]}
    batch = {
        "networkId": network.id,
        "users": [{**row, "username": address()}],
        "clientToken": str(uuid.uuid4()),
    }
    first = wickr.batch_create_user(**batch)
    again = wickr.batch_create_user(**batch)
    assert again["successful"] == first["successful"]
    assert len(names(wickr.list_users(networkId=network.id))) == 1
    batch["users"] = [{**row, "username": address()}]
    assert refused(wickr.batch_create_user, **batch).code == "BadRequestError"


def test_requests_that_race_with_one_token_make_one_user(keys, wickr, network, address):
    users = [{"username": address(), "securityGroupIds": [network.group]}]
    token, clients = str(uuid.uuid4()), [keys.boto3() for _ in range(8)]

    def create(client):
        return client.batch_create_user(networkId=network.id, users=users, clientToken=token)["successful"]

    with concurrent.futures.ThreadPoolExecutor(len(clients)) as pool:
        answers = list(pool.map(create, clients))
    assert all(answer == answers[0] and len(answer) == 1 for answer in answers)
    assert wickr.get_users_count(networkId=network.id)["total"] == 1


def test_a_batch_that_cannot_be_is_refused_whole(wickr, network, address):
    row = {"securityGroupIds": [network.group]}
    several = {"username": address(), "securityGroupIds": [network.group, network.group]}
    refusal = refused(
        wickr.batch_create_user, networkId=network.id, users=[{**row, "username": address()}, several]
    )
    assert (refusal.status, refusal.fields) == (422, ["users[1].securityGroupIds"])
    many = [{**row, "username": address()} for _ in range(51)]
    assert refused(wickr.batch_create_user, networkId=network.id, users=many).fields == ["users"]
    assert wickr.get_users_count(networkId=network.id)["total"] == 0


@pytest.mark.parametrize("size", [1, 5, 100])
def test_users_are_paged_and_sorted_by_several_fields(wickr, network, people, size):
    addresses, _ = people
    pages = wickr.get_paginator("list_users").paginate(
        networkId=network.id,
        sortFields="firstName+lastName",
        sortDirection="ASC",
        PaginationConfig={"PageSize": size},
    )
    assert [name for page in pages for name in names(page)] == [*addresses[10::-2], *addresses[11::-2]]


def test_the_command_line_pages_through_all_users(keys, network, people):
    addresses, _ = people
    assert names(keys.cli("list-users", "--network-id", network.id)) == addresses[::-1]
    sort = ["--sort-fields", "status+lastName", "--sort-direction", "DESC"]
    page = keys.cli("list-users", "--network-id", network.id, *sort, "--page-size", "5")
    assert names(page) == addresses


def test_filters_hold_together(wickr, network, people):
    addresses, field = people
    asc = {"networkId": network.id, "sortDirection": "ASC", "maxResults": 100}
    assert names(wickr.list_users(**asc, firstName="gra")) == addresses[1::2]
    assert names(wickr.list_users(**asc, lastName="l03")) == [addresses[8]]
    assert names(wickr.list_users(**asc, username="P07")) == [addresses[7]]
    assert names(wickr.list_users(**asc, groupId=field)) == addresses[5:]
    assert names(wickr.list_users(**asc, groupId=field, firstName="ada")) == addresses[6::2]
    assert names(wickr.list_users(**asc, status=1)) == addresses
    assert names(wickr.list_users(**asc, status=2)) == []
    assert refused(wickr.list_users, networkId=network.id, status=3).fields == ["status"]
    assert refused(wickr.list_users, networkId=network.id, maxResults=101).fields == ["maxResults"]


def test_a_token_is_for_the_same_filters(wickr, network, people):
    token = wickr.list_users(networkId=network.id, firstName="ada", maxResults=2)["nextToken"]
    follow = {"networkId": network.id, "nextToken": token}
    assert len(names(wickr.list_users(**follow, firstName="ada"))) == 4
    assert refused(wickr.list_users, **follow).code == "BadRequestError"
    assert refused(wickr.list_users, **follow, firstName="grace").code == "BadRequestError"
    assert refused(wickr.list_users, networkId=network.id, nextToken="x" * 64).code == "BadRequestError"


def test_an_unknown_user_is_not_found(wickr, network):
    refusal = refused(wickr.get_user, networkId=network.id, userId="1")
    assert (refusal.status, refusal.code) == (404, "ResourceNotFoundError")
