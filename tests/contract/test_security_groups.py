"""CreateSecurityGroup, ListSecurityGroups, GetSecurityGroup, DeleteSecurityGroup."""

import json
import uuid

import pytest
from conftest import refused


def test_the_command_line_makes_a_group(keys, network):
    settings = {"lockoutThreshold": 7, "federationMode": 2, "permittedNetworks": ["12345678"]}
    made = keys.cli(
        "create-security-group", "--network-id", network.id, "--name", "Field",
        "--security-group-settings", json.dumps(settings),
    )["securityGroup"]  # fmt: skip
    assert (made["name"], made["isDefault"], made["activeMembers"]) == ("Field", False, 0)
    shown = keys.cli("get-security-group", "--network-id", network.id, "--group-id", made["id"])
    assert shown["securityGroup"] == made
    assert settings.items() <= made["securityGroupSettings"].items()


def test_a_network_has_one_default_group(wickr, network):
    groups = wickr.list_security_groups(networkId=network.id)["securityGroups"]
    assert [(group["name"], group["isDefault"]) for group in groups] == [("default", True)]
    settings = groups[0]["securityGroupSettings"]
    assert settings["passwordRequirements"]["minLength"] >= 8
    assert settings["maxAutoDownloadSize"] in (512000, 7340032)
    refusal = refused(wickr.delete_security_group, networkId=network.id, groupId=network.group)
    assert (refusal.status, refusal.code) == (400, "BadRequestError")


def test_groups_are_paged_and_sorted(wickr, network):
    for number in range(12):
        wickr.create_security_group(
            networkId=network.id, name=f"group {number:02}", securityGroupSettings={}
        )
    assert len(wickr.list_security_groups(networkId=network.id)["securityGroups"]) == 10
    pages = wickr.get_paginator("list_security_groups").paginate(
        networkId=network.id, sortFields="name", sortDirection="DESC", PaginationConfig={"PageSize": 5}
    )
    names = [group["name"] for page in pages for group in page["securityGroups"]]
    assert names == sorted(["default", *(f"group {number:02}" for number in range(12))], reverse=True)
    refusal = refused(wickr.list_security_groups, networkId=network.id, sortFields="modified")
    assert refusal.fields == ["sortFields"]


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ({"federationMode": 3}, "federationMode"),
        ({"federationMode": 2}, "permittedNetworks"),
        ({"permittedNetworks": ["12345678"]}, "permittedNetworks"),
        ({"lockoutThreshold": 0}, "lockoutThreshold"),
        ({"enableGuestFederation": True}, "enableGuestFederation"),
        (
            {
                "enableRestrictedGlobalFederation": True,
                "permittedWickrAwsNetworks": [{"region": "eu-west-2", "networkId": "12345678"}],
            },
            "enableRestrictedGlobalFederation",
        ),
    ],
)
def test_settings_do_not_contradict_themselves(wickr, network, settings, field):
    arguments = {"networkId": network.id, "name": "Wrong", "securityGroupSettings": settings}
    refusal = refused(wickr.create_security_group, **arguments)
    assert (refusal.status, refusal.code) == (422, "ValidationError")
    assert refusal.fields == [f"securityGroupSettings.{field}"]


def test_a_token_makes_one_group_and_a_name_is_taken_once(wickr, network):
    new = {"networkId": network.id, "name": "Field", "securityGroupSettings": {}}
    token = str(uuid.uuid4())
    first = wickr.create_security_group(**new, clientToken=token)
    assert wickr.create_security_group(**new, clientToken=token)["securityGroup"] == first["securityGroup"]
    assert refused(wickr.create_security_group, **new).code == "BadRequestError"
    assert len(wickr.list_security_groups(networkId=network.id)["securityGroups"]) == 2


def test_users_of_a_deleted_group_fall_into_the_default_group(wickr, keys, network, address):
    group = wickr.create_security_group(networkId=network.id, name="Field", securityGroupSettings={})
    group = group["securityGroup"]["id"]
    users = [{"username": address(), "securityGroupIds": [group]}]
    user = wickr.batch_create_user(networkId=network.id, users=users)["successful"][0]["userId"]
    gone = keys.cli("delete-security-group", "--network-id", network.id, "--group-id", group)
    assert (gone["networkId"], gone["groupId"]) == (network.id, group)
    found = wickr.get_user(networkId=network.id, userId=user)
    assert found["securityGroupIds"] == [network.group]
    for call in [wickr.get_security_group, wickr.delete_security_group]:
        assert refused(call, networkId=network.id, groupId=group).code == "ResourceNotFoundError"
