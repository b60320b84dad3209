"""Whether an answer is what the model promises."""

import re

NUMBERS = {"integer": (-(2**31), 2**31 - 1), "long": (-(2**63), 2**63 - 1)}


def faults(shape, value, at="answer"):
    """What is wrong with the JSON of an answer; nothing where it conforms."""
    match shape.type_name:
        case "structure":
            yield from of_structure(shape, value, at)
        case "list":
            if not isinstance(value, list):
                yield f"{at} is no list"
                return
            for number, item in enumerate(value):
                yield from faults(shape.member, item, f"{at}[{number}]")
        case "map":
            if not isinstance(value, dict):
                yield f"{at} is no object: {value!r}"
                return
            for name, item in value.items():
                yield from of_text(shape.key, name, f"{at}, a key")
                yield from faults(shape.value, item, f"{at}.{name}")
        case "boolean":
            if not isinstance(value, bool):
                yield f"{at} is no boolean: {value!r}"
        case "integer" | "long":
            yield from of_number(shape, value, at)
        case "string":
            yield from of_text(shape, value, at)
        case other:
            yield f"{at} is a {other}, which nothing here knows"


def of_structure(shape, value, at):
    if not isinstance(value, dict):
        yield f"{at} is no object: {value!r}"
        return
    for name in shape.required_members:
        if value.get(name) is None:
            yield f"{at}.{name} is missing"
    for name, member in value.items():
        if name not in shape.members:
            # Clients drop what they do not know, so a misspelt member is lost in silence.
            yield f"{at}.{name} is not in the model"
        elif member is not None:
            yield from faults(shape.members[name], member, f"{at}.{name}")


def of_number(shape, value, at):
    least, most = NUMBERS[shape.type_name]
    least, most = max(least, shape.metadata.get("min", least)), min(most, shape.metadata.get("max", most))
    if isinstance(value, bool) or not isinstance(value, int):
        yield f"{at} is no whole number: {value!r}"
    elif not least <= value <= most:
        yield f"{at} is not within {least} and {most}: {value}"


def of_text(shape, value, at):
    if not isinstance(value, str):
        yield f"{at} is no string: {value!r}"
        return
    if shape.enum and value not in shape.enum:
        yield f"{at} is none of {shape.enum}: {value!r}"
    least, most = shape.metadata.get("min", 0), shape.metadata.get("max", len(value))
    if not least <= len(value) <= most:
        yield f"{at} does not have {least} to {most} characters: {value!r}"
    pattern = shape.metadata.get("pattern")
    if pattern and not re.fullmatch(pattern, value):
        yield f"{at} does not match {pattern}: {value!r}"
