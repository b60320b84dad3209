"""Each member of each operation, spoilt in each way that the model forbids: refused, and named."""

import pytest
from conftest import new_account
from kit import invalid, snapshot
from kit.model import EVERY, members, place
from kit.scene import Paper, Scene
from kit.together import together
from kit.valid import arguments

CASES = [case for operation in EVERY for case in invalid.cases(operation)]


def has_body(operation):
    return any(place(shape) == "body" for shape in members(operation).values())


@pytest.fixture(scope="module")
def accounts(provider):
    """Two accounts, since one alone would wait for its allowance; each with a network and no other ids."""
    accounts = [new_account(), new_account()]
    return [(keys, Paper(Scene(keys.once()).network, provider, keys.account)) for keys in accounts]


@pytest.fixture(scope="module")
def answers(accounts):
    """The answer to each case."""

    def call(numbered):
        number, case = numbered
        keys, paper = accounts[number % len(accounts)]
        return keys.raw(case.operation, case.spoil(arguments(case.operation, paper, everything=True)))

    return dict(zip(map(str, CASES), together(call, enumerate(CASES)), strict=True))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_wrong_member_is_named(answers, case):
    answer = answers[str(case)]
    assert (answer.status, answer.code, answer.fields) == (422, "ValidationError", [case.field]), answer
    assert case.field in answer.message


def test_no_wrong_member_changed_anything(accounts, answers):
    for keys, paper in accounts:
        seen = snapshot.of_account(keys.once())
        assert list(seen) == [paper.network]
        row, network = seen[paper.network]
        assert row["networkName"].startswith("Net ")
        assert (network["ListUsers"], network["ListBots"], len(network["ListSecurityGroups"])) == ([], [], 1)


@pytest.mark.parametrize("body", [b"{", b"[]", b"7", b"null", b'{"a":1}x', b'{"a":"\xff"}'])
@pytest.mark.parametrize("operation", [name for name in EVERY if has_body(name)])
def test_a_body_that_is_no_object_is_refused(accounts, operation, body):
    keys, paper = accounts[0]
    labels = {
        name: value
        for name, value in arguments(operation, paper).items()
        if place(members(operation)[name]) != "body"
    }
    answer = keys.raw(operation, labels, body)
    assert (answer.status, answer.code) == (400, "BadRequestError"), answer
