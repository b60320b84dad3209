"""A thousand calls drawn at random: none fails inside, and whatever they did, the rules hold afterwards.

SOTTO_CONTRACT_SEED repeats a run; a failure prints it.
"""

import collections
import json
import os
import random

import pytest
from conftest import new_account
from kit import events, snapshot
from kit.chance import Chance
from kit.model import EVERY
from kit.scene import Paper, Scene

CALLS = 1000
SEED = int(os.environ.get("SOTTO_CONTRACT_SEED") or random.SystemRandom().randrange(2**32))


@pytest.fixture(scope="module")
def bystander(provider):
    """Another account, whose ids the calls know."""
    there = Scene(new_account().once(), provider)
    assert all([there.group, there.user, there.bot, there.device, there.guest])
    return there


@pytest.fixture(scope="module")
def before(bystander):
    """What the bystander had before the calls."""
    return snapshot.of_account(bystander.client)


@pytest.fixture(scope="module")
def answers(own, client, provider, bystander, before):
    """The calls, each with its answer."""
    scenes = [Scene(client, provider), Scene(client, provider, level="STANDARD"), bystander, Paper()]
    chance, done = Chance(random.Random(SEED), provider, own.account, scenes), []
    for _ in range(CALLS):
        operation, arguments = chance.call()
        answer = own.raw(operation, arguments)
        done.append((operation, arguments, answer))
        if answer.code == "ok":
            chance.answered(operation, arguments, answer.body)
    return done


@pytest.fixture(scope="module")
def networks(client, answers):
    """What the account has after the calls."""
    return snapshot.of_account(client)


def test_no_call_fails_inside(answers):
    for number, (operation, arguments, answer) in enumerate(answers):
        asked = json.dumps(arguments)[:2000]
        assert answer.status < 500, f"SOTTO_CONTRACT_SEED={SEED}, call {number}: {operation} {asked}: {answer}"


def test_every_refusal_is_one_of_the_models(answers):
    names = {"ok", "ValidationError", "BadRequestError", "ResourceNotFoundError", "ForbiddenError"}
    assert {answer.code for _, _, answer in answers} <= names, f"SOTTO_CONTRACT_SEED={SEED}"


def test_every_call_left_one_event(own, answers):
    seen = collections.Counter(record["requestID"] for record in events.all_of(own.service("cloudtrail")))
    assert {seen[answer.request_id] for _, _, answer in answers} == {1}, f"SOTTO_CONTRACT_SEED={SEED}"


def test_the_calls_are_worth_something(answers):
    """Most operations were answered at least once, and all of them were called."""
    codes = collections.defaultdict(collections.Counter)
    for operation, _, answer in answers:
        codes[operation][answer.code] += 1
    assert set(codes) == set(EVERY)
    assert len([operation for operation, counted in codes.items() if counted["ok"]]) > 35, dict(codes)


def test_every_network_has_one_default_group(networks):
    for _, seen in networks.values():
        groups = seen["ListSecurityGroups"]
        assert [group["isDefault"] for group in groups].count(True) == 1, f"SOTTO_CONTRACT_SEED={SEED}"
        names = [group["name"] for group in groups]
        assert len(names) == len(set(names)), f"SOTTO_CONTRACT_SEED={SEED}"


def test_every_user_is_in_one_group_that_is_there(networks):
    for network, (_, seen) in networks.items():
        groups = {group["id"] for group in seen["ListSecurityGroups"]}
        of_group = {id: seen[f"ListSecurityGroupUsers {id}"] for id in groups}
        for user in seen["ListUsers"]:
            (group,) = user["securityGroups"]
            places = [id for id, rows in of_group.items() if user["userId"] in [row["userId"] for row in rows]]
            assert places == [group], f"SOTTO_CONTRACT_SEED={SEED}: {network} {user}"
        assert {bot["groupId"] for bot in seen["ListBots"]} <= groups, f"SOTTO_CONTRACT_SEED={SEED}"


def test_counts_are_what_the_lists_have(networks):
    for network, (_, seen) in networks.items():
        for count, rows in [("GetUsersCount", seen["ListUsers"]), ("GetBotsCount", seen["ListBots"])]:
            statuses = collections.Counter(row["status"] for row in rows)
            counted = seen[count]["pending"], seen[count]["active"], seen[count]["total"]
            assert counted == (statuses[1], statuses[2], len(rows)), f"SOTTO_CONTRACT_SEED={SEED}: {network} {count}"


def test_no_username_is_there_twice(networks):
    names = [
        row["username"].lower()
        for _, seen in networks.values()
        for row in [*seen["ListUsers"], *seen["ListBots"]]
    ]
    assert len(names) == len(set(names)), f"SOTTO_CONTRACT_SEED={SEED}"


def test_at_most_one_network_is_a_trial(networks):
    trials = [row for row, _ in networks.values() if row.get("freeTrialExpiration")]
    assert len(trials) <= 1, f"SOTTO_CONTRACT_SEED={SEED}"


def test_the_other_account_is_as_it_was(bystander, before, networks):
    assert snapshot.of_account(bystander.client) == before, f"SOTTO_CONTRACT_SEED={SEED}"
    assert bystander.network not in networks
