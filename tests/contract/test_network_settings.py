"""GetNetworkSettings, UpdateNetworkSettings."""

import pytest
from kit.valid import NETWORK_SETTINGS


def flat(settings, before=""):
    """Settings as a list shows them: nested names with dots, values as text, each with its type."""
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from flat(value, f"{before}{name}.")
        elif isinstance(value, bool):
            yield f"{before}{name}", str(value).lower(), "boolean"
        else:
            yield f"{before}{name}", value, "string" if isinstance(value, str) else "number"


def rows(settings):
    return {(row["optionName"], row["value"], row["type"]) for row in settings}


def test_settings_are_flat_with_their_types(own, scene):
    about = {"networkId": scene.network}
    changed = own.raw("UpdateNetworkSettings", about | {"settings": NETWORK_SETTINGS}).body["settings"]
    shown = own.raw("GetNetworkSettings", about).body["settings"]
    assert rows(changed) == set(flat(NETWORK_SETTINGS)) <= rows(shown)
    names = [row["optionName"] for row in shown]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "change",
    [
        {"enableClientMetrics": False},
        {"readReceiptConfig": {"status": "DISABLED"}},
        {"consentPopup": {"enabled": False}},
    ],
    ids=str,
)
def test_what_a_change_does_not_name_stays(own, scene, change):
    about = {"networkId": scene.network}
    own.raw("UpdateNetworkSettings", about | {"settings": NETWORK_SETTINGS})
    before = rows(own.raw("GetNetworkSettings", about).body["settings"])
    changed = rows(own.raw("UpdateNetworkSettings", about | {"settings": change}).body["settings"])
    assert changed == set(flat(change))
    ((name, value, kind),) = changed
    after = rows(own.raw("GetNetworkSettings", about).body["settings"])
    assert after == {row for row in before if row[0] != name} | {(name, value, kind)}


def test_a_change_of_nothing_is_refused_or_changes_nothing(own, scene):
    about = {"networkId": scene.network}
    before = own.raw("GetNetworkSettings", about).body
    answer = own.raw("UpdateNetworkSettings", about | {"settings": {}})
    assert answer.status in (200, 422), answer
    assert own.raw("GetNetworkSettings", about).body == before


def test_data_retention_is_not_switched_on_without_its_bot(own, scene):
    answer = own.raw("UpdateNetworkSettings", {"networkId": scene.network, "settings": {"dataRetention": True}})
    assert 400 <= answer.status < 500, answer
    shown = own.raw("GetNetworkSettings", {"networkId": scene.network}).body["settings"]
    assert ("dataRetention", "false", "boolean") in rows(shown)
