"""The installed clients and the generator here know one and the same API."""

import json
import pathlib
import re

import botocore.loaders
import pytest
from kit import invalid, valid
from kit.model import EVERY, FOLDER, INSTALLED, OPERATIONS, SERVICE

PINNED = json.loads((FOLDER / "wickr-2024-02-01.service-2.json").read_text())
EXTRA = pathlib.Path(__file__).parents[2] / "xtask/src/codegen/extra.rs"
# Rules that are decisions here and not in the model, or that have no value to refuse.
NO_CASE = {"Default", "Sensitive"}
RULE = re.compile(r'\("(\w+)\.(\w+)", (?:(\w+)\(|(PAGE|NEWEST_FIRST|Sensitive))')


def bare(value):
    """A model without its documentation."""
    if isinstance(value, dict):
        return {name: bare(item) for name, item in value.items() if name != "documentation"}
    return [bare(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("part", ["metadata", "operations", "shapes"])
def test_the_client_has_the_pinned_model(part):
    assert bare(INSTALLED[part]) == bare(PINNED[part])


def test_the_client_turns_pages_as_the_pinned_model_says():
    pinned = json.loads((FOLDER / "wickr-2024-02-01.paginators-1.json").read_text())
    assert botocore.loaders.Loader().load_service_model("wickr", "paginators-1", "2024-02-01") == pinned


def test_there_are_44_operations():
    assert len(OPERATIONS) == 44


@pytest.mark.parametrize(
    ("structure", "values"),
    [("SecurityGroupSettings", valid.SETTINGS), ("NetworkSettings", valid.NETWORK_SETTINGS)],
)
def test_the_valid_settings_name_every_member(structure, values):
    def same(shape, value):
        assert set(value) == set(shape.members)
        for name, member in shape.members.items():
            if member.type_name == "structure":
                same(member, value[name])

    same(SERVICE.shape_for(structure), values)


def test_every_rule_of_the_generator_has_a_case():
    """What the generator reads in the prose is tried here, and nothing that it reads has been missed."""
    rules = RULE.findall(EXTRA.read_text())
    tried = {member_of(case) for operation in EVERY for case in invalid.cases(operation) if is_limit(case)}
    asked = {
        (structure, member)
        for structure, member, call, name in rules
        if structure in INSTALLED["shapes"] and call not in NO_CASE and name not in ("Sensitive", "NEWEST_FIRST")
    }
    assert len(asked) > 20
    assert asked <= tried


def is_limit(case):
    return not case.kind.startswith(("type", "missing", "null"))


def member_of(case):
    """The structure and the member that a case is about."""
    shape = EVERY[case.operation].input_shape
    owner = (shape.name, case.path[0])
    for step in case.path:
        if isinstance(step, int):
            shape = shape.member
        else:
            owner, shape = (shape.name, step), shape.members[step]
    return owner
