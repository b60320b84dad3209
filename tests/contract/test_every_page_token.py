"""A page token opens the list that it came from, and no other."""

import functools
import itertools

import pytest
from conftest import new_account
from kit import prose
from kit.many import MAKERS, Place
from kit.model import LISTS, filters, members, rows_member
from kit.scene import Scene
from kit.valid import arguments

FEW = 3
# Filters that do not take any text.
SOME = {"billingPeriod": "2026-01", "status": 1}


@pytest.fixture(scope="module")
def place(client):
    """The place of a list with a few rows, made once."""

    @functools.cache
    def make(operation):
        return MAKERS[operation](new_account() if operation == "ListNetworks" else client, FEW)

    return make


@pytest.fixture(scope="module")
def elsewhere(provider):
    """A network of another account."""
    return Scene(new_account().once(), provider)


def token(place, **arguments):
    """The token of a page of one row."""
    return place.page(maxResults=1, **arguments)["nextToken"]


def refused(place, **arguments):
    """Asks for a page that must be refused."""
    with pytest.raises(place.client.exceptions.BadRequestError) as raised:
        place.page(**arguments)
    return raised.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400


@pytest.mark.parametrize("operation", LISTS)
def test_a_token_opens_its_own_list_with_any_page_size(place, operation):
    there = place(operation)
    rest = there.page(maxResults=100, nextToken=token(there))
    assert len(rest[rows_member(operation)]) == FEW - 1
    assert "nextToken" not in rest


@pytest.mark.parametrize("operation", LISTS)
def test_a_forged_token_is_a_bad_request(place, operation):
    there = place(operation)
    real = token(there)
    turned = "".join("A" if letter != "A" else "B" for letter in real[-6:])
    for forged in ["", "forged", "AAAA", "é", "%", " ", real[:-6] + turned, real[:-1], real + "A", real * 2]:
        assert refused(there, nextToken=forged), forged


@pytest.mark.parametrize("operation", LISTS)
def test_a_token_of_another_order_is_a_bad_request(place, operation):
    there = place(operation)
    assert refused(there, nextToken=token(there), sortDirection="ASC")
    fields = prose.words(members(operation)["sortFields"]) if "sortFields" in members(operation) else []
    for one, other in itertools.permutations(fields, 2):
        if {one, other} == {"firstName", "displayName"}:
            continue  # A bot has one name, so both are one order.
        assert refused(there, nextToken=token(there, sortFields=one), sortFields=other), (one, other)


@pytest.mark.parametrize(("operation", "name"), filters())
def test_a_token_of_a_list_without_a_filter_is_a_bad_request(place, operation, name):
    there = place(operation)
    assert refused(there, nextToken=token(there), **{name: SOME.get(name, "a")})


@pytest.mark.parametrize("operation", LISTS)
def test_a_token_of_another_list_is_a_bad_request(place, operation):
    there = place(operation)
    for source in LISTS:
        if source != operation:
            assert refused(there, nextToken=token(place(source))), source


@pytest.mark.parametrize("operation", LISTS)
def test_a_token_of_another_network_or_account_is_a_bad_request(place, client, elsewhere, provider, operation):
    foreign = token(place(operation))
    for scene in (Scene(client, provider), elsewhere):
        there = Place(scene.client, operation, arguments(operation, scene))
        assert refused(there, nextToken=foreign)
