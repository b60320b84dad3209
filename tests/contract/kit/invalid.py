"""The members that must be refused, made from the model: each case spoils one member of a valid call."""

import copy
import dataclasses

from kit import prose
from kit.model import EVERY, place, wire_name

MISSING = object()
# What is no value of a type, in a body and as text.
WRONG = {
    "boolean": ["true", 1],
    "integer": ["7", 1.5, 2**31, -(2**31) - 1],
    "list": [{}, "text"],
    "long": ["7", 1.5, 2**63],
    "map": [[], "text"],
    "string": [7, ["text"]],
    "structure": [[], "text"],
}
WRONG_TEXT = {
    "boolean": ["yes", "1", ""],
    "integer": ["", "seven", "1.5", "+7", str(2**31)],
    "timestamp": ["", "yesterday", "-1", "1e9"],
}
# A character that every pattern allows, and what each pattern does not.
DIGIT = "1"
UNMATCHED = {
    "[0-9]+": ["-1", "1.5", "1 ", "１", "0x1", "1\n"],
    "[0-9]{8}": ["-1", "1.5", "1 ", "１", "0x1", "1\n"],
    "[\\S]+": [" ", "a b", "1\n"],
}


@dataclasses.dataclass(frozen=True)
class Case:
    """A member and what it must not be."""

    operation: str
    path: tuple
    kind: str
    bad: object

    @property
    def field(self):
        """The member as a ValidationError names it: `users[0].username`."""
        return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.wire_path).lstrip(".")

    @property
    def wire_path(self):
        first, *rest = self.path
        return [wire_name(first, EVERY[self.operation].input_shape.members[first]), *rest]

    def spoil(self, arguments):
        """The arguments of a valid call with this member spoilt."""
        spoilt = copy.deepcopy(arguments)
        *steps, last = self.path
        parent = spoilt
        for step in steps:
            parent = parent[step]
        if self.bad is MISSING:
            del parent[last]
        elif isinstance(self.bad, Repeated):
            parent[last] = [parent[last][0]] * self.bad.times
        else:
            parent[last] = self.bad
        return spoilt

    def __str__(self):
        return f"{self.operation}-{self.field}-{self.kind}"


@dataclasses.dataclass(frozen=True)
class Repeated:
    """A list that repeats its first item."""

    times: int


def cases(operation):
    """Every case of an operation."""
    shape = EVERY[operation].input_shape
    for name, member in shape.members.items():
        where = place(member)
        required = name in shape.required_members
        if required and where != "path":
            yield Case(operation, (name,), "missing", MISSING)
        if required and where == "body":
            yield Case(operation, (name,), "null", None)
        yield from of_member(operation, (name,), member, where)


def of_member(operation, path, shape, where):
    wrong = WRONG if where == "body" else WRONG_TEXT
    for number, bad in enumerate(wrong.get(shape.type_name, [])):
        yield Case(operation, path, f"type{number}", bad)
    match shape.type_name:
        case "structure":
            for name, member in shape.members.items():
                if name in shape.required_members:
                    yield Case(operation, (*path, name), "missing", MISSING)
                yield from of_member(operation, (*path, name), member, where)
        case "list":
            if (most := prose.most_items(shape)) is not None:
                yield Case(operation, path, "too-many", Repeated(most + 1))
            yield from of_member(operation, (*path, 0), shape.member, where)
        case "string":
            yield from of_text(operation, path, shape)
        case "integer" | "long":
            yield from of_number(operation, path, shape, where)


def of_text(operation, path, shape):
    where = place(EVERY[operation].input_shape.members[path[0]])
    pattern = shape.metadata.get("pattern", "")
    least, most = prose.length(shape) or (shape.metadata.get("min", 0), shape.metadata.get("max"))
    least = max(least, 1) if pattern.endswith("+") else least
    # A path without a label is another path.
    if least > (1 if where == "path" else 0):
        yield Case(operation, path, "too-short", DIGIT * (least - 1))
    if most is not None:
        yield Case(operation, path, "too-long", DIGIT * (most + 1))
    for number, bad in enumerate(UNMATCHED.get(pattern, []) if where != "header" else ["a b", "a?b"]):
        # As long as is allowed, so that the pattern alone is broken.
        yield Case(operation, path, f"pattern{number}", bad + DIGIT * (least - len(bad)))
    if choices := shape.enum or prose.words(shape):
        for number, bad in enumerate(["SIDEWAYS", choices[0].swapcase(), f"{choices[0]},{choices[-1]}"]):
            yield Case(operation, path, f"word{number}", bad)


def of_number(operation, path, shape, where):
    bounds = shape.metadata.get("min"), shape.metadata.get("max")
    spans = prose.spans(shape) or ([bounds] if None not in bounds else [])
    edges = {edge for least, most in spans for edge in (least - 1, most + 1)}
    for bad in sorted(edge for edge in edges if not any(least <= edge <= most for least, most in spans)):
        yield Case(operation, path, f"number{bad}", bad if where == "body" else str(bad))
