"""The history of events, by the unmodified clients of CloudTrail."""

import json
import os
import subprocess

import boto3
import pytest
from conftest import AWS, REGION, URL, refused


@pytest.fixture
def cloudtrail(keys):
    return boto3.client(
        "cloudtrail",
        endpoint_url=URL,
        region_name=REGION,
        aws_access_key_id=keys.key_id,
        aws_secret_access_key=keys.secret,
    )


def by(key, value):
    return {"LookupAttributes": [{"AttributeKey": key, "AttributeValue": value}]}


def test_every_page_of_a_networks_history(cloudtrail, wickr, network):
    for _ in range(7):
        wickr.get_network(networkId=network.id)
    wickr.update_network(networkId=network.id, networkName="Renamed")
    pages = cloudtrail.get_paginator("lookup_events").paginate(
        **by("ResourceName", network.id), PaginationConfig={"PageSize": 3}
    )
    events = [event for page in pages for event in page["Events"]]
    names = [event["EventName"] for event in events]
    assert names == ["UpdateNetwork", *["GetNetwork"] * 7, "ListSecurityGroups", "CreateNetwork"]
    assert len({event["EventId"] for event in events}) == len(events)
    times = [event["EventTime"] for event in events]
    assert times == sorted(times, reverse=True)
    for event in events:
        record = json.loads(event["CloudTrailEvent"])
        assert (record["eventID"], record["eventName"]) == (event["EventId"], event["EventName"])
        assert record["userAgent"].startswith("Boto3/")
        assert event["ReadOnly"] == str(record["readOnly"]).lower()
        assert event["Resources"] == [{"ResourceType": "AWS::Wickr::Network", "ResourceName": network.id}]
    one = cloudtrail.lookup_events(**by("EventId", events[0]["EventId"]))["Events"]
    assert one == [events[0]]


def test_the_command_line_looks_events_up(keys, network):
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "AWS_ACCESS_KEY_ID": keys.key_id,
        "AWS_SECRET_ACCESS_KEY": keys.secret,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_PAGER": "",
    }
    attribute = f"AttributeKey=ResourceName,AttributeValue={network.id}"
    command = [AWS, "cloudtrail", "lookup-events", "--lookup-attributes", attribute]
    command += ["--start-time", "2026-01-01T00:00:00Z", "--page-size", "1", "--endpoint-url", URL, "--output", "json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    events = json.loads(done.stdout)["Events"]
    assert [event["EventName"] for event in events] == ["ListSecurityGroups", "CreateNetwork"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"LookupAttributes": [{"AttributeKey": "Colour", "AttributeValue": "red"}]}, "InvalidLookupAttributesException"),
        ({"StartTime": 2, "EndTime": 1}, "InvalidTimeRangeException"),
        ({"NextToken": "forged"}, "InvalidNextTokenException"),
        ({"EventCategory": "data"}, "InvalidEventCategoryException"),
    ],
)
def test_what_cannot_be_looked_up(cloudtrail, arguments, code):
    refusal = refused(cloudtrail.lookup_events, **arguments)
    assert (refusal.status, refusal.code) == (400, code)
    assert isinstance(getattr(cloudtrail.exceptions, code), type)
