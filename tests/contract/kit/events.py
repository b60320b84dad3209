"""The audit trail, as the SDK of its service reads it."""

import json
import pathlib
import re

# What the model does not mark as secret and the generator does.
EXTRA = pathlib.Path(__file__).parents[3] / "xtask/src/codegen/extra.rs"
MARKED = set(re.findall(r'\("(\w+\.\w+)", Sensitive\)', EXTRA.read_text()))
MASK = "****"


def of_request(trail, operation, request_id):
    """The events of one request."""
    named = [{"AttributeKey": "EventName", "AttributeValue": operation}]
    events = trail.lookup_events(LookupAttributes=named, MaxResults=50)["Events"]
    records = [(event, json.loads(event["CloudTrailEvent"])) for event in events]
    return [(event, record) for event, record in records if record["requestID"] == request_id]


def all_of(trail):
    """The records of all events."""
    pages = trail.get_paginator("lookup_events").paginate()
    return [json.loads(event["CloudTrailEvent"]) for page in pages for event in page["Events"]]


def secrets(shape, value, path=()):
    """The paths of the secrets in a request or an answer, and their values."""
    match shape.type_name:
        case "structure":
            for name, item in value.items():
                if marked(shape, name):
                    yield (*path, name), item
                else:
                    yield from secrets(shape.members[name], item, (*path, name))
        case "list":
            for number, item in enumerate(value):
                yield from secrets(shape.member, item, (*path, number))


def is_secret(shape):
    """Whether a shape has secrets in it."""
    if shape.type_name == "list":
        return is_secret(shape.member)
    if shape.type_name != "structure":
        return False
    return any(marked(shape, name) or is_secret(member) for name, member in shape.members.items())


def marked(shape, name):
    return shape.members[name].metadata.get("sensitive") or f"{shape.name}.{name}" in MARKED


def at(value, path):
    """What is at a path."""
    for step in path:
        value = value[step]
    return value
