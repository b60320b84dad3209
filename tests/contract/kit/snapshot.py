"""All that an administrator can see of a network."""

from kit.model import EVERY, LISTS, READS, ask, rows_member
from kit.together import together


# What there is to read of each row of a list: operation, label, list, member of its rows.
OF_ROWS = [
    ("GetBot", "botId", "ListBots", "botId"),
    ("GetSecurityGroup", "groupId", "ListSecurityGroups", "id"),
    ("GetUser", "userId", "ListUsers", "userId"),
    ("ListDevicesForUser", "userId", "ListUsers", "userId"),
    ("ListSecurityGroupUsers", "groupId", "ListSecurityGroups", "id"),
]


def of_network(client, network):
    """What every reading operation says of a network and of all that belongs to it, or why it does not."""
    wanted = [name for name in READS if EVERY[name].input_shape.required_members == ["networkId"]]
    seen = dict(zip(wanted, together(lambda name: read(client, name, networkId=network), wanted), strict=True))
    rows = [
        (operation, label, row[member])
        for operation, label, list, member in OF_ROWS
        for row in (seen[list] if not isinstance(seen[list], str) else [])
    ]
    found = together(lambda row: read(client, row[0], **{"networkId": network, row[1]: row[2]}), rows)
    return seen | {f"{operation} {id}": answer for (operation, _, id), answer in zip(rows, found, strict=True)}


def of_account(client):
    """What an account has: its networks with all that belongs to them."""
    networks = read(client, "ListNetworks")
    return {row["networkId"]: [row, of_network(client, row["networkId"])] for row in networks}


def read(client, operation, **arguments):
    """The answer of one reading operation, a list with all its rows; or the name of the error."""
    try:
        return rows_of(client, operation, **arguments) if operation in LISTS else one(client, operation, arguments)
    except client.exceptions.ClientError as error:
        return error.response["Error"]["Code"]


def rows_of(client, operation, **arguments):
    """All rows of a list."""
    arguments = {"maxResults": 100} | arguments
    member, found = rows_member(operation), []
    while True:
        page = one(client, operation, arguments)
        found += page[member]
        if "nextToken" not in page:
            return found
        arguments["nextToken"] = page["nextToken"]


def one(client, operation, arguments):
    answer = ask(client, operation, **arguments)
    return {name: value for name, value in answer.items() if name != "ResponseMetadata"}
