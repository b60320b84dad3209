"""What settings may not be together: refused by the name of the setting, whether a group is made or changed."""

import pytest
from kit.valid import SETTINGS

GUESTS_NOWHERE = {"federationMode": 0, "globalFederation": False, "enableGuestFederation": True}
REGION = [{"region": "eu-west-2", "networkId": "87654321"}]
DEPLOYMENT = [{"domain": "example.org", "networkId": "87654321"}]

# What is wrong with a new group's settings as with a changed one's.
BOTH = [
    ({"federationMode": 2}, "permittedNetworks"),
    ({"federationMode": 1, "permittedNetworks": ["87654321"]}, "permittedNetworks"),
    ({"permittedNetworks": ["87654321"]}, "permittedNetworks"),
    ({"lockoutThreshold": 0}, "lockoutThreshold"),
    ({"lockoutThreshold": -1}, "lockoutThreshold"),
    (GUESTS_NOWHERE, "enableGuestFederation"),
    ({"enableRestrictedGlobalFederation": True, "globalFederation": True}, "enableRestrictedGlobalFederation"),
    (
        {"enableRestrictedGlobalFederation": True, "permittedWickrAwsNetworks": REGION},
        "enableRestrictedGlobalFederation",
    ),
    ({"globalFederation": True, "permittedWickrAwsNetworks": REGION}, "permittedWickrAwsNetworks"),
    ({"globalFederation": True, "permittedWickrEnterpriseNetworks": DEPLOYMENT}, "permittedWickrEnterpriseNetworks"),
]
# What only UpdateSecurityGroup has.
CHANGED = [
    ({"forceDeviceLockout": 7, "lockoutThreshold": 7}, "forceDeviceLockout"),
    ({"forceDeviceLockout": 8, "lockoutThreshold": 7}, "forceDeviceLockout"),
    ({"forceOpenAccess": True}, "forceOpenAccess"),
    ({"forceOpenAccess": True, "enableOpenAccessOption": False}, "forceOpenAccess"),
    ({"quickResponses": ["yes"] * 11}, "quickResponses"),
    ({"quickResponses": ["x" * 8001]}, "quickResponses[0]"),
    ({"passwordRequirements": {"minLength": 7}}, "passwordRequirements.minLength"),
    ({"maxBor": -1}, "maxBor"),
    ({"maxTtl": -1}, "maxTtl"),
]


@pytest.mark.parametrize(("settings", "field"), BOTH)
def test_a_group_is_not_made_with_a_contradiction(own, scene, settings, field):
    new = {"networkId": scene.network, "name": "Wrong", "securityGroupSettings": settings}
    answer = own.raw("CreateSecurityGroup", new)
    assert (answer.status, answer.fields) == (422, [f"securityGroupSettings.{field}"]), answer


@pytest.mark.parametrize(("settings", "field"), BOTH + CHANGED)
def test_a_group_is_not_changed_into_a_contradiction(own, scene, settings, field):
    group = scene.new_group()
    about = {"networkId": scene.network, "groupId": group}
    before = own.raw("GetSecurityGroup", about).body
    answer = own.raw("UpdateSecurityGroup", about | {"name": "Wrong", "securityGroupSettings": settings})
    assert (answer.status, answer.fields) == (422, [f"securityGroupSettings.{field}"]), answer
    assert own.raw("GetSecurityGroup", about).body == before


@pytest.mark.parametrize(
    ("first", "then", "field"),
    [
        ({"lockoutThreshold": 7, "forceDeviceLockout": 5}, {"lockoutThreshold": 5}, "forceDeviceLockout"),
        (
            {"enableOpenAccessOption": True, "forceOpenAccess": True},
            {"enableOpenAccessOption": False},
            "forceOpenAccess",
        ),
        ({"federationMode": 2, "permittedNetworks": ["87654321"]}, {"federationMode": 1}, "permittedNetworks"),
    ],
)
def test_a_change_must_fit_what_is_there(own, scene, first, then, field):
    about = {"networkId": scene.network, "groupId": scene.new_group()}
    assert own.raw("UpdateSecurityGroup", about | {"securityGroupSettings": first}).status == 200
    answer = own.raw("UpdateSecurityGroup", about | {"securityGroupSettings": then})
    assert (answer.status, answer.fields) == (422, [f"securityGroupSettings.{field}"]), answer


def test_every_setting_is_kept(own, scene):
    """A change of everything is what is there afterwards, and in the list as well."""
    about = {"networkId": scene.network, "groupId": scene.group}
    own.raw("UpdateSecurityGroup", about | {"securityGroupSettings": SETTINGS})
    shown = own.raw("GetSecurityGroup", about).body["securityGroup"]
    assert shown["securityGroupSettings"] == SETTINGS
    listed = own.raw("ListSecurityGroups", {"networkId": scene.network, "maxResults": 100}).body
    assert shown in listed["securityGroups"]


@pytest.mark.parametrize("change", [{"maxBor": 60}, {"calling": {"forceTcpCall": False}}, {}], ids=str)
def test_what_a_change_does_not_name_stays(own, scene, change):
    about = {"networkId": scene.network, "groupId": scene.new_group()}
    first = own.raw("UpdateSecurityGroup", about | {"securityGroupSettings": SETTINGS}).body["securityGroup"]
    then = own.raw("UpdateSecurityGroup", about | {"securityGroupSettings": change}).body["securityGroup"]
    merged = {
        name: value | change[name] if isinstance(value, dict) and name in change else change.get(name, value)
        for name, value in first["securityGroupSettings"].items()
    }
    assert (then["name"], then["securityGroupSettings"]) == (first["name"], merged)
