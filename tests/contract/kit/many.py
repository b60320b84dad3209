"""Places with as many rows as a list needs, unlike enough that every order and filter shows."""

from kit import rows
from kit.model import ask
from kit.scene import Scene, address

FIRST_NAMES = ["Ada", "ada", "Grace", "Zoë", "Émile", "o_o", "100%"]


class Place:
    """A list with a known number of rows: who may read it, and the arguments that name it."""

    def __init__(self, client, operation, arguments):
        self.client, self.operation, self.arguments = client, operation, arguments

    def page(self, **arguments):
        """One page of it."""
        return ask(self.client, self.operation, **self.arguments | arguments)


def networks(keys, count):
    """An account with as many networks; they differ in case as well."""
    client = keys.once()
    for number in range(count):
        name = f"{'Nn'[number % 2]}et {number % 50:02} {number}"
        client.create_network(networkName=name, accessLevel="STANDARD")
    return Place(client, "ListNetworks", {})


def groups(client, count):
    """A network with as many groups, the default one among them."""
    scene = Scene(client)
    for number in range(count - 1):
        name = f"{'Gg'[number % 2]}roup {number:03}"
        client.create_security_group(networkId=scene.network, name=name, securityGroupSettings={})
    return Place(client, "ListSecurityGroups", {"networkId": scene.network})


def users(client, count):
    """A network with as many users in two groups."""
    scene = Scene(client)
    invite(scene, [[scene.default_group, scene.group][number % 2] for number in range(count)])
    return Place(client, "ListUsers", {"networkId": scene.network})


def group_users(client, count):
    """A group with as many users, beside another with one."""
    scene = Scene(client)
    invite(scene, [scene.default_group, *[scene.group] * count])
    return Place(client, "ListSecurityGroupUsers", {"networkId": scene.network, "groupId": scene.group})


def bots(client, count):
    """A network with as many bots in two groups."""
    scene = Scene(client)
    if count:
        assert scene.bot
        names = [FIRST_NAMES[number % len(FIRST_NAMES)] for number in range(count - 1)]
        rows.bots(scene, names, [[scene.default_group, scene.group][number % 2] for number in range(count - 1)])
    return Place(client, "ListBots", {"networkId": scene.network})


def devices(client, count):
    """Somebody with as many devices."""
    scene = Scene(client)
    rows.devices(scene, count)
    return Place(client, "ListDevicesForUser", {"networkId": scene.network, "userId": scene.user})


def guests(client, count):
    """A network that talked with as many guests."""
    scene = Scene(client)
    rows.guests(scene, count)
    return Place(client, "ListGuestUsers", {"networkId": scene.network})


def blocked(client, count):
    """A network that blocked as many guests."""
    scene = Scene(client)
    for guest in rows.guests(scene, count):
        client.update_guest_user(networkId=scene.network, usernameHash=guest, block=True)
    return Place(client, "ListBlockedGuestUsers", {"networkId": scene.network})


def reports(client, count):
    """A network whose people made as many reports."""
    scene = Scene(client)
    rows.reports(scene, count)
    return Place(client, "ListReports", {"networkId": scene.network})


def invite(scene, groups):
    """Invites one user to each of these groups."""
    people = [
        {
            "username": address(),
            "firstName": FIRST_NAMES[number % len(FIRST_NAMES)],
            "lastName": f"L{number * 37 % 10}",
            "securityGroupIds": [group],
        }
        for number, group in enumerate(groups)
    ]
    for start in range(0, len(people), 50):
        done = scene.client.batch_create_user(networkId=scene.network, users=people[start : start + 50])
        assert done["failed"] == []


MAKERS = {
    "ListBlockedGuestUsers": blocked,
    "ListBots": bots,
    "ListDevicesForUser": devices,
    "ListGuestUsers": guests,
    "ListNetworks": networks,
    "ListReports": reports,
    "ListSecurityGroupUsers": group_users,
    "ListSecurityGroups": groups,
    "ListUsers": users,
}
