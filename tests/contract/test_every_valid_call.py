"""Each operation once by each client, and an answer that is what the model promises."""

import json

import botocore
import pytest
from kit import conform
from kit.model import EVERY, OPERATIONS, method
from kit.together import together
from kit.valid import arguments


@pytest.fixture(scope="module")
def answers(client):
    """The JSON of the last answer, as it came over the wire."""
    seen = {}
    client.meta.events.register("before-parse", lambda response_dict, **_: seen.update(last=response_dict))
    return seen


@pytest.mark.parametrize("everything", [False, True], ids=["required", "everything"])
@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_sdk_calls(client, answers, scene, operation, everything):
    parsed = getattr(client, method(operation))(**arguments(operation, scene, everything))
    shape = OPERATIONS[operation].output_shape
    came = json.loads(answers["last"]["body"])
    assert answers["last"]["status_code"] == OPERATIONS[operation].http["responseCode"]
    assert list(conform.faults(shape, came)) == []
    assert came == {name: value for name, value in parsed.items() if name != "ResponseMetadata"}


@pytest.mark.parametrize("everything", [False, True], ids=["required", "everything"])
@pytest.mark.parametrize("operation", sorted(set(EVERY) - set(OPERATIONS)))
def test_what_no_client_knows_is_called(own, scene, operation, everything):
    answer = own.raw(operation, arguments(operation, scene, everything))
    assert answer.status == 200, answer
    assert list(conform.faults(EVERY[operation].output_shape, answer.body)) == []


@pytest.fixture(scope="module")
def runs(own, scene):
    """The command line's run of each operation: three at once, since it is slow to start."""
    commands = [command(operation, arguments(operation, scene)) for operation in OPERATIONS]
    return dict(zip(OPERATIONS, together(lambda words: own.run_cli(*words), commands, callers=3), strict=True))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_the_command_line_calls(runs, operation):
    done = runs[operation]
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert list(conform.faults(EVERY[operation].output_shape, answer)) == []


def command(operation, arguments):
    """A call as the command line takes it."""
    shape, words = EVERY[operation].input_shape, [botocore.xform_name(operation, "-")]
    for name, value in arguments.items():
        words += option(name, shape.members[name], value)
    return words


def option(name, shape, value):
    """A member as the command line takes it."""
    flag = botocore.xform_name(name, "-")
    if shape.type_name == "boolean":
        return [f"--{flag}" if value else f"--no-{flag}"]
    return [f"--{flag}", value if isinstance(value, str) else json.dumps(value)]
