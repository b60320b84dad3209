"""CreateNetwork, ListNetworks, GetNetwork, UpdateNetwork, DeleteNetwork."""

import uuid

import pytest
from conftest import REGION, refused


@pytest.fixture(scope="module")
def many(wickr):
    """27 networks, their ids by name."""
    run = uuid.uuid4().hex[:6]
    names = [f"Many {run} {number:02}" for number in range(27)]
    made = {
        name: wickr.create_network(networkName=name, accessLevel="PREMIUM")["networkId"] for name in names
    }
    yield made
    for network in made.values():
        wickr.delete_network(networkId=network)


def test_the_command_line_makes_and_shows_a_network(keys):
    made = keys.cli("create-network", "--network-name", "Überlingen", "--access-level", "PREMIUM")
    network = made["networkId"]
    assert (made["networkName"], len(network), network.isdigit()) == ("Überlingen", 8, True)
    shown = keys.cli("get-network", "--network-id", network)
    account = shown["awsAccountId"]
    assert shown["networkArn"] == f"arn:aws:wickr:{REGION}:{account}:network/{network}"
    assert (shown["networkName"], shown["accessLevel"]) == ("Überlingen", "PREMIUM")
    keys.cli("delete-network", "--network-id", network)


def test_the_command_line_pages_through_all_networks(keys, many):
    listed = [network["networkId"] for network in keys.cli("list-networks")["networks"]]
    assert len(listed) == len(set(listed)) >= 27
    assert set(many.values()) <= set(listed)
    assert listed == sorted(listed, reverse=True)


@pytest.mark.parametrize("size", [1, 10, 100])
def test_the_sdk_pages_in_the_order_asked_for(wickr, many, size):
    paginator = wickr.get_paginator("list_networks")
    pages = paginator.paginate(
        sortFields="networkName", sortDirection="ASC", PaginationConfig={"PageSize": size}
    )
    names = [network["networkName"] for page in pages for network in page["networks"]]
    assert [name for name in names if name in many] == sorted(many)


def test_a_page_has_ten_rows_by_default(wickr, many):
    page = wickr.list_networks()
    assert len(page["networks"]) == 10
    assert page["nextToken"]


@pytest.mark.parametrize("token", ["", "forged", "AAAA", "é"])
def test_a_forged_token_is_a_bad_request(wickr, token):
    refusal = refused(wickr.list_networks, nextToken=token)
    assert (refusal.status, refusal.code) == (400, "BadRequestError")


def test_a_token_is_for_its_list_and_its_account_alone(wickr, stranger, many):
    token = wickr.list_networks(maxResults=1)["nextToken"]
    assert refused(wickr.list_networks, nextToken=token, sortDirection="ASC").code == "BadRequestError"
    assert refused(stranger.boto3().list_networks, nextToken=token).code == "BadRequestError"


@pytest.mark.parametrize("name", ["", "x" * 21, "two\nlines"])
def test_a_name_has_1_to_20_characters(wickr, keys, name):
    refusal = refused(wickr.create_network, networkName=name, accessLevel="STANDARD")
    assert (refusal.status, refusal.code, refusal.fields) == (422, "ValidationError", ["networkName"])
    assert "networkName" in refusal.message
    done = keys.run_cli("create-network", "--network-name", name, "--access-level", "STANDARD")
    assert done.returncode != 0
    assert "(ValidationError)" in done.stderr


def test_a_retry_of_the_sdk_makes_one_network(keys):
    client, name = keys.boto3(), uuid.uuid4().hex[:20]
    sent = []

    def once_more(request, **_):
        sent.append(request.headers["amz-sdk-invocation-id"])

    client.meta.events.register("before-send.wickr.CreateNetwork", once_more)
    # The answer of the first attempt is lost on the way, so the SDK tries again by itself.
    client.meta.events.register(
        "needs-retry.wickr.CreateNetwork", lambda attempts, **_: 0 if attempts == 1 else None
    )
    made = client.create_network(networkName=name, accessLevel="STANDARD")["networkId"]
    assert len(sent) == 2 and len(set(sent)) == 1
    pages = client.get_paginator("list_networks").paginate()
    named = [n["networkId"] for page in pages for n in page["networks"] if n["networkName"] == name]
    assert named == [made]
    client.delete_network(networkId=made)


def test_a_network_is_renamed(wickr, network):
    assert wickr.update_network(networkId=network.id, networkName="Renamed")["message"]
    assert wickr.get_network(networkId=network.id)["networkName"] == "Renamed"
    assert refused(wickr.update_network, networkId=network.id, networkName="").code == "ValidationError"


def test_a_client_token_names_one_request(wickr, network):
    rename = {"networkId": network.id, "networkName": "First", "clientToken": str(uuid.uuid4())}
    wickr.update_network(**rename)
    wickr.update_network(networkId=network.id, networkName="Second")
    wickr.update_network(**rename)
    assert wickr.get_network(networkId=network.id)["networkName"] == "Second"
    assert refused(wickr.update_network, **{**rename, "networkName": "Third"}).code == "BadRequestError"


def test_a_deleted_network_is_gone(wickr, network):
    token = str(uuid.uuid4())
    first = wickr.delete_network(networkId=network.id, clientToken=token)
    assert wickr.delete_network(networkId=network.id, clientToken=token)["message"] == first["message"]
    for call in [wickr.get_network, wickr.list_users, wickr.list_security_groups, wickr.delete_network]:
        assert refused(call, networkId=network.id).code == "ResourceNotFoundError"


def test_an_unknown_network_is_not_found(wickr, keys):
    refusal = refused(wickr.get_network, networkId="00000001")
    assert (refusal.status, refusal.code) == (404, "ResourceNotFoundError")
    done = keys.run_cli("get-network", "--network-id", "00000001")
    assert "(ResourceNotFoundError)" in done.stderr


def test_another_account_sees_nothing_of_it(wickr, stranger, network, address):
    other = stranger.boto3()
    assert network.id not in [n["networkId"] for n in other.list_networks(maxResults=100)["networks"]]
    settings, users = {}, [{"username": address(), "securityGroupIds": [network.group]}]
    for call, arguments in [
        (other.get_network, {}),
        (other.update_network, {"networkName": "Mine"}),
        (other.delete_network, {}),
        (other.list_security_groups, {}),
        (other.get_security_group, {"groupId": network.group}),
        (other.create_security_group, {"name": "Mine", "securityGroupSettings": settings}),
        (other.delete_security_group, {"groupId": network.group}),
        (other.batch_create_user, {"users": users}),
        (other.list_users, {}),
        (other.get_user, {"userId": "1"}),
        (other.get_users_count, {}),
    ]:
        assert refused(call, networkId=network.id, **arguments).code == "ResourceNotFoundError"
    assert wickr.get_network(networkId=network.id)["networkName"] == "Contract"


def test_an_account_has_one_trial(stranger):
    client = stranger.boto3()
    trial = {"networkName": "Trial", "accessLevel": "PREMIUM", "enablePremiumFreeTrial": True}
    made = client.create_network(**trial)["networkId"]
    assert client.get_network(networkId=made)["freeTrialExpiration"].endswith("Z")
    client.delete_network(networkId=made)
    assert refused(client.create_network, **trial).code == "ForbiddenError"
