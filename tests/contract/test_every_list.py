"""Each list with no, one and many rows, in pages of each size, in each order, with each filter."""

import functools

import pytest
from conftest import new_account
from kit import prose
from kit.many import MAKERS
from kit.model import LISTS, filters, members, rows_member

MANY = 101
# What a row is known by.
ID = {
    "ListBlockedGuestUsers": ["usernameHash"],
    "ListBots": ["botId"],
    "ListDevicesForUser": ["appId"],
    "ListGuestUsers": ["usernameHash", "billingPeriod"],
    "ListNetworks": ["networkId"],
    "ListReports": ["reference"],
    "ListSecurityGroupUsers": ["userId"],
    "ListSecurityGroups": ["id"],
    "ListUsers": ["userId"],
}
# Fields to sort or filter by whose member of a row is called otherwise.
MEMBERS = {
    ("ListBots", "firstName"): "displayName",
    ("ListDevicesForUser", "lastlogin"): "lastLogin",
    ("ListUsers", "groupId"): "securityGroups",
}
# Lists whose order is to be chosen.
SORTED = [operation for operation in LISTS if "sortFields" in members(operation)]
# Filters for which a part is not enough.
EXACT = {"billingPeriod", "groupId", "status"}


@pytest.fixture(scope="module")
def place(client):
    """Makes the place of a list with so many rows, once."""

    @functools.cache
    def make(operation, count):
        whose = new_account() if operation == "ListNetworks" else client
        return MAKERS[operation](whose, count)

    return make


def sorts():
    return [(operation, field) for operation in SORTED for field in prose.words(members(operation)["sortFields"])]


def pages(place, **arguments):
    """The pages of a list, each its rows."""
    member = rows_member(place.operation)
    while True:
        page = place.page(**arguments)
        yield page[member]
        if "nextToken" not in page:
            return
        arguments["nextToken"] = page["nextToken"]


def walk(place, **arguments):
    """All rows of a list."""
    return [row for page in pages(place, **arguments) for row in page]


def ids(operation, rows):
    return [tuple(row[name] for name in ID[operation]) for row in rows]


def key(operation, field):
    """What a row is sorted by: names without case, absence first."""
    member = MEMBERS.get((operation, field), field)

    def of(row):
        value = row.get(member, "")
        value = value[0] if isinstance(value, list) else value
        return value.lower() if isinstance(value, str) and not is_id(field) else value

    return of


def is_id(field):
    return field.lower().endswith("id")


@pytest.mark.parametrize("size", [1, 10, 100])
@pytest.mark.parametrize("count", [0, 1, MANY])
@pytest.mark.parametrize("operation", LISTS)
def test_every_row_is_on_one_page(place, operation, count, size):
    count = max(count, 1) if operation == "ListSecurityGroups" else count
    turned = list(pages(place(operation, count), maxResults=size))
    listed = ids(operation, [row for page in turned for row in page])
    assert len(listed) == len(set(listed)) == count
    assert [len(page) for page in turned[:-1]] == [size] * (len(turned) - 1)
    assert len(turned) == max(1, -(-count // size))


@pytest.mark.parametrize("operation", LISTS)
def test_a_page_has_ten_rows_by_default_in_descending_order(place, operation):
    there = place(operation, MANY)
    rows = rows_member(operation)
    page = there.page()[rows]
    assert len(page) == 10
    assert page == there.page(sortDirection="DESC", maxResults=10)[rows]
    assert ids(operation, page) == ids(operation, walk(there, sortDirection="ASC", maxResults=100))[:-11:-1]


@pytest.mark.parametrize("size", [10, 100])
@pytest.mark.parametrize("direction", ["ASC", "DESC"])
@pytest.mark.parametrize(("operation", "field"), sorts())
def test_each_field_sorts_both_ways(place, operation, field, direction, size):
    rows = walk(place(operation, MANY), sortFields=field, sortDirection=direction, maxResults=size)
    keys = [key(operation, field)(row) for row in rows]
    assert keys == sorted(keys, reverse=direction == "DESC")
    assert len(set(ids(operation, rows))) == len(rows) == MANY


@pytest.mark.parametrize("operation", [o for o in SORTED if "'+'" in prose.text(members(o)["sortFields"])])
def test_several_fields_sort_one_after_the_other(place, operation):
    fields = prose.words(members(operation)["sortFields"])
    for order in (fields, fields[::-1]):
        rows = walk(place(operation, MANY), sortFields="+".join(order), sortDirection="ASC", maxResults=10)
        keys = [tuple(key(operation, field)(row) for field in order) for row in rows]
        assert keys == sorted(keys)
        assert len(set(ids(operation, rows))) == MANY


@pytest.mark.parametrize(("operation", "name"), filters())
def test_each_filter_lists_what_matches(place, operation, name):
    there = place(operation, MANY)
    everything = walk(there, sortDirection="ASC", maxResults=100)
    value = key(operation, name)
    some = value(everything[MANY // 2])
    wanted = [some] if name in EXACT else [some[1:].upper(), some, "%", "_", "no such"]
    for part in wanted:
        rows = walk(there, sortDirection="ASC", maxResults=10, **{name: part})
        matches = (lambda row: value(row) == part) if name in EXACT else (lambda row: part.lower() in value(row))
        assert rows == [row for row in everything if matches(row)], part
    assert walk(there, **{name: wanted[0]}) != []


@pytest.mark.parametrize("operation", [o for o in LISTS if len([f for f in filters() if f[0] == o]) > 1])
def test_all_filters_hold_together(place, operation):
    there = place(operation, MANY)
    names = [name for other, name in filters() if other == operation]
    row = walk(there, maxResults=100)[MANY // 2]
    asked = {name: key(operation, name)(row) for name in names}
    assert ids(operation, walk(there, **asked)) == ids(operation, [row])
    for name in set(names) - EXACT:
        assert walk(there, **asked | {name: "no such"}) == []
