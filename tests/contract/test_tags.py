"""Tags: the model's operations, signed by hand, and the unmodified clients of the Resource Groups Tagging API."""

import json
import urllib.parse
import uuid

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import botocore.httpsession
import pytest
from conftest import REGION, URL, refused


@pytest.fixture
def tagging(keys):
    """The SDK of the tagging API."""
    return keys.service("resourcegroupstaggingapi")


@pytest.fixture
def arn(wickr, network):
    """The ARN of the test's network."""
    return wickr.get_network(networkId=network.id)["networkArn"]


@pytest.fixture
def word():
    """A word that no other test has."""
    return uuid.uuid4().hex[:12]


def call(keys, method, arn, query="", body=None, service="wickr"):
    """Signs and sends a call to `/tags/{resource-arn}`; its status and body."""
    url = f"{URL}/tags/{urllib.parse.quote(arn, safe='')}{query}"
    data = b"" if body is None else json.dumps(body).encode()
    request = botocore.awsrequest.AWSRequest(method, url, data=data)
    if body is not None:
        request.headers["Content-Type"] = "application/json"
    credentials = botocore.credentials.Credentials(keys.key_id, keys.secret)
    botocore.auth.SigV4Auth(credentials, service, REGION).add_auth(request)
    answer = botocore.httpsession.URLLib3Session().send(request.prepare())
    return answer.status_code, json.loads(answer.text)


def cli(keys, operation, *arguments):
    """Runs `aws resourcegroupstaggingapi`; its answer."""
    return keys.cli(operation, *arguments, service="resourcegroupstaggingapi")


def test_tags_by_the_models_own_operations(keys, arn):
    assert call(keys, "POST", arn, body={"tags": {"Env": "prod", "a b": "1", "größe/x": ""}}) == (200, {})
    assert call(keys, "POST", arn, body={"tags": {"Env": "test"}}) == (200, {})
    tags = {"Env": "test", "a b": "1", "größe/x": ""}
    assert call(keys, "GET", arn) == (200, {"tags": tags})
    query = "?tagKeys=a%20b&tagKeys=gr%C3%B6%C3%9Fe%2Fx&tagKeys=none"
    assert call(keys, "DELETE", arn, query) == (200, {})
    assert call(keys, "GET", arn) == (200, {"tags": {"Env": "test"}})


def test_a_signature_is_for_one_resource(keys, stranger, arn):
    assert call(stranger, "GET", arn)[0] == 404
    assert call(keys, "GET", arn[:-1] + "x")[0] == 404
    assert call(keys, "GET", arn, service="tagging")[0] in (400, 401)


def test_limits_hold_and_nothing_changes(keys, arn):
    call(keys, "POST", arn, body={"tags": {f"k{n}": "" for n in range(50)}})
    status, body = call(keys, "POST", arn, body={"tags": {"k0": "changed", "one more": ""}})
    assert (status, "50" in body["message"]) == (400, True)
    for tags in [{"aws:x": ""}, {"AWS:x": ""}, {"k" * 129: ""}, {"k0": "v" * 257}, {"k*": ""}, {}]:
        status, body = call(keys, "POST", arn, body={"tags": tags})
        assert (status, [reason["field"] for reason in body["reasons"]]) == (422, ["tags"])
    assert call(keys, "GET", arn)[1] == {"tags": {f"k{n}": "" for n in range(50)}}


def test_the_command_line_tags_finds_and_untags(keys, arn, word):
    done = cli(keys, "tag-resources", "--resource-arn-list", arn, "--tags", f"{word}=red,other=x")
    assert done == {"FailedResourcesMap": {}}
    found = cli(keys, "get-resources", "--tag-filters", f"Key={word},Values=red,blue")
    tags = [{"Key": word, "Value": "red"}, {"Key": "other", "Value": "x"}]
    (mapping,) = found["ResourceTagMappingList"]
    assert mapping["ResourceARN"] == arn
    assert sorted(mapping["Tags"], key=lambda tag: tag["Key"]) == sorted(tags, key=lambda tag: tag["Key"])
    assert cli(keys, "get-tag-values", "--key", word)["TagValues"] == ["red"]
    assert word in cli(keys, "get-tag-keys")["TagKeys"]
    done = cli(keys, "untag-resources", "--resource-arn-list", arn, "--tag-keys", word)
    assert done == {"FailedResourcesMap": {}}
    assert cli(keys, "get-resources", "--tag-filters", f"Key={word}")["ResourceTagMappingList"] == []


def test_each_resource_stands_or_falls_by_itself(tagging, arn, word):
    foreign = arn.rsplit("/", 1)[0] + "/99999999"
    done = tagging.tag_resources(ResourceARNList=[foreign, arn], Tags={word: ""})
    assert done["FailedResourcesMap"].keys() == {foreign}
    assert done["FailedResourcesMap"][foreign]["StatusCode"] == 404
    found = tagging.get_resources(TagFilters=[{"Key": word}], ResourceTypeFilters=["wickr:network"])
    assert [mapping["ResourceARN"] for mapping in found["ResourceTagMappingList"]] == [arn]
    assert found["PaginationToken"] == ""
    assert tagging.get_resources(TagFilters=[{"Key": word}], ResourceTypeFilters=["s3"])["ResourceTagMappingList"] == []


def test_pages_have_every_network_once(tagging, wickr, word):
    networks = [wickr.create_network(networkName=f"T{n}", accessLevel="STANDARD")["networkId"] for n in range(5)]
    arns = sorted(wickr.get_network(networkId=network)["networkArn"] for network in networks)
    try:
        tagging.tag_resources(ResourceARNList=arns, Tags={word: "x"})
        pages = tagging.get_paginator("get_resources").paginate(
            TagFilters=[{"Key": word, "Values": ["x"]}], PaginationConfig={"PageSize": 2}
        )
        found = [[row["ResourceARN"] for row in page["ResourceTagMappingList"]] for page in pages]
        assert [len(page) for page in found] == [2, 2, 1]
        assert sum(found, []) == arns
        asked = tagging.get_resources(ResourceARNList=arns[:2])["ResourceTagMappingList"]
        assert [row["ResourceARN"] for row in asked] == arns[:2]
    finally:
        for network in networks:
            wickr.delete_network(networkId=network)
    assert tagging.get_resources(TagFilters=[{"Key": word}])["ResourceTagMappingList"] == []
    assert tagging.get_tag_values(Key=word)["TagValues"] == []


def test_what_cannot_be_is_refused(tagging, stranger, arn, word):
    tagging.tag_resources(ResourceARNList=[arn], Tags={word: "secret"})
    for tags in [{"aws:x": ""}, {"k*": ""}]:
        refusal = refused(tagging.tag_resources, ResourceARNList=[arn], Tags=tags)
        assert (refusal.status, refusal.code) == (400, "InvalidParameterException")
    assert refused(tagging.get_resources, PaginationToken="x").code == "InvalidParameterException"
    other = stranger.service("resourcegroupstaggingapi")
    assert other.get_tag_values(Key=word)["TagValues"] == []
    assert other.get_resources(ResourceARNList=[arn])["ResourceTagMappingList"] == []
    assert other.tag_resources(ResourceARNList=[arn], Tags={"a": ""})["FailedResourcesMap"].keys() == {arn}
