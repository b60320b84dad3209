"""The operations and shapes of the service model, as botocore has them, and those that are this project's own."""

import json
import pathlib

import botocore
import botocore.loaders
import botocore.model

FOLDER = pathlib.Path(__file__).parents[3] / "model"
INSTALLED = botocore.loaders.Loader().load_service_model("wickr", "service-2", "2024-02-01")
OWN = json.loads((FOLDER / "sotto.service-2.json").read_text())
SERVICE = botocore.model.ServiceModel(
    INSTALLED | {part: INSTALLED[part] | OWN[part] for part in ("operations", "shapes")}, "wickr"
)
# Every operation, and those that clients know.
EVERY = {name: SERVICE.operation_model(name) for name in sorted(SERVICE.operation_names)}
OPERATIONS = {name: EVERY[name] for name in EVERY if name in INSTALLED["operations"]}


def members(operation):
    """The members of an operation's input, by name."""
    return EVERY[operation].input_shape.members


def place(shape):
    """Where a member of an input stands in a request: path, query, header or body."""
    places = {"uri": "path", "querystring": "query", "header": "header"}
    return places.get(shape.serialization.get("location"), "body")


def wire_name(name, shape):
    """What a member is called in a request."""
    return shape.serialization.get("name", name)


def method(operation):
    """What an operation is called in the SDK."""
    return botocore.xform_name(operation)


def ask(client, operation, **arguments):
    """Calls an operation by the SDK, which is taught those of this project's own."""
    if operation in OPERATIONS:
        return getattr(client, method(operation))(**arguments)
    client.meta._service_model = SERVICE
    return client._make_api_call(operation, arguments)


def rows_member(operation):
    """The member of a list's answer that holds its rows."""
    (rows,) = [name for name in EVERY[operation].output_shape.members if name != "nextToken"]
    return rows


IN_NETWORK = [name for name in EVERY if "networkId" in EVERY[name].input_shape.required_members]
READONLY = {name for model in (INSTALLED, OWN) for name, it in model["operations"].items() if it.get("readonly")}
LISTS = [name for name in EVERY if "nextToken" in members(name)]
READS = [name for name, operation in EVERY.items() if operation.http["method"] == "GET"]
PAGING = {"maxResults", "nextToken", "sortDirection", "sortFields"}


def filters():
    """Each list with each of its filters."""
    return [
        (operation, name)
        for operation in LISTS
        for name, shape in members(operation).items()
        if name not in PAGING and place(shape) == "query"
    ]
