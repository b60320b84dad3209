"""What happens to users over several calls; each operation by itself is in the suite that the model drives."""

from conftest import refused


def invite(wickr, network, *addresses):
    """Invites people into the default group; their ids."""
    users = [{"username": each, "securityGroupIds": [network.group]} for each in addresses]
    invited = wickr.batch_create_user(networkId=network.id, users=users)["successful"]
    return [user["userId"] for user in invited]


def test_a_deleted_address_is_another_person_at_once(wickr, network, address):
    alice = address("alice")
    first = invite(wickr, network, alice)
    uname = wickr.list_users(networkId=network.id)["users"][0]["uname"]
    done = wickr.batch_delete_user(networkId=network.id, userIds=first)
    assert [row["userId"] for row in done["successful"]] == first
    assert refused(wickr.get_user, networkId=network.id, userId=first[0]).code == "ResourceNotFoundError"
    assert invite(wickr, network, alice) != first
    found = wickr.batch_lookup_user_uname(networkId=network.id, unames=[uname])
    assert (found["successful"], [row["uname"] for row in found["failed"]]) == ([], [uname])


def test_a_user_goes_from_invitation_to_suspension_and_back(wickr, network, address, keys):
    [user] = invite(wickr, network, address("alice"))
    wickr.batch_reinvite_user(networkId=network.id, userIds=[user])
    changed = wickr.update_user(networkId=network.id, userId=user, userDetails={"inviteCode": "welcome-2026"})
    assert (changed["inviteCode"], changed["codeValidation"]) == ("welcome-2026", True)
    arguments = ["--network-id", network.id, "--suspend", "--user-ids", user]
    assert keys.cli("batch-toggle-user-suspend-status", *arguments)["successful"] == [{"userId": user}]
    [again] = wickr.batch_reinvite_user(networkId=network.id, userIds=[user])["failed"]
    assert (again["field"], again["reason"]) == ("userIds[0]", "This user is suspended.")
    wickr.batch_toggle_user_suspend_status(networkId=network.id, suspend=False, userIds=[user])
    assert wickr.get_user(networkId=network.id, userId=user)["suspended"] is False


def test_a_group_keeps_its_users_apart(wickr, network, address):
    field = wickr.create_security_group(networkId=network.id, name="Field", securityGroupSettings={})
    field = field["securityGroup"]["id"]
    ids = invite(wickr, network, *(address("user") for _ in range(3)))
    wickr.update_user(networkId=network.id, userId=ids[1], userDetails={"securityGroupIds": [field]})
    pages = wickr.get_paginator("list_security_group_users")

    def users(group):
        listed = pages.paginate(networkId=network.id, groupId=group, PaginationConfig={"PageSize": 1})
        return {user["userId"] for page in listed for user in page["users"]}

    assert users(field) == {ids[1]}
    assert users(network.group) == {ids[0], ids[2]}
    assert wickr.list_devices_for_user(networkId=network.id, userId=ids[0])["devices"] == []
