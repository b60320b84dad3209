"""Administrators, managed with the IAM and STS clients that people have."""

import json
import os
import subprocess
import uuid

import boto3
import botocore.exceptions
import pytest
from conftest import AWS, REGION, URL, Keys, refused

FULL = "arn:aws:iam::aws:policy/AWSWickrFullAccess"
READ = {
    "Version": "2012-10-17",
    "Statement": [{"Sid": "Read", "Effect": "Allow", "Action": ["wickr:List*", "wickr:Get*"], "Resource": "*"}],
}
NOTHING = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "wickr:Nothing", "Resource": "*"}]}


def sdk(keys, service):
    """The SDK for a service, as this administrator."""
    secrets = {"aws_access_key_id": keys.key_id, "aws_secret_access_key": keys.secret}
    return boto3.client(service, endpoint_url=URL, region_name=REGION, **secrets)


def cli(keys, *arguments):
    """Runs the command line as this administrator; its answer, or None where it has none."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "AWS_ACCESS_KEY_ID": keys.key_id,
        "AWS_SECRET_ACCESS_KEY": keys.secret,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_PAGER": "",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    command = [AWS, *arguments, "--endpoint-url", URL, "--output", "json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) if done.stdout.strip() else None


@pytest.fixture(scope="module")
def iam(keys):
    """The SDK of IAM as the first administrator."""
    return sdk(keys, "iam")


@pytest.fixture
def name():
    """A name that no other test has."""
    return f"ada.{uuid.uuid4().hex[:8]}"


@pytest.fixture
def user(iam, name):
    """An administrator to whom nothing is permitted; deleted after the test with all that is theirs."""
    iam.create_user(UserName=name)
    yield name
    for key in iam.list_access_keys(UserName=name)["AccessKeyMetadata"]:
        iam.delete_access_key(UserName=name, AccessKeyId=key["AccessKeyId"])
    for policy in iam.list_user_policies(UserName=name)["PolicyNames"]:
        iam.delete_user_policy(UserName=name, PolicyName=policy)
    for policy in iam.list_attached_user_policies(UserName=name)["AttachedPolicies"]:
        iam.detach_user_policy(UserName=name, PolicyArn=policy["PolicyArn"])
    for group in iam.list_groups_for_user(UserName=name)["Groups"]:
        iam.remove_user_from_group(UserName=name, GroupName=group["GroupName"])
        iam.delete_group(GroupName=group["GroupName"])
    iam.delete_user(UserName=name)


def key_of(iam, user):
    made = iam.create_access_key(UserName=user)["AccessKey"]
    assert (made["UserName"], made["Status"]) == (user, "Active")
    assert (len(made["AccessKeyId"]), len(made["SecretAccessKey"])) == (20, 40)
    return Keys(made["AccessKeyId"], made["SecretAccessKey"])


def test_the_life_of_an_administrator_by_the_command_line(keys, name):
    group = f"ops.{name}"
    made = cli(keys, "iam", "create-user", "--user-name", name, "--path", "/ops/")["User"]
    assert made["Arn"].endswith(f":user/ops/{name}")
    cli(keys, "iam", "create-group", "--group-name", group)
    cli(keys, "iam", "attach-group-policy", "--group-name", group, "--policy-arn", FULL)
    cli(keys, "iam", "add-user-to-group", "--group-name", group, "--user-name", name)
    key = cli(keys, "iam", "create-access-key", "--user-name", name)["AccessKey"]
    ada = Keys(key["AccessKeyId"], key["SecretAccessKey"])
    assert cli(ada, "sts", "get-caller-identity")["Arn"] == made["Arn"]
    assert "networks" in ada.cli("list-networks")
    used = cli(keys, "iam", "get-access-key-last-used", "--access-key-id", ada.key_id)
    assert used["UserName"] == name
    assert used["AccessKeyLastUsed"]["Region"] == REGION

    status = ["--user-name", name, "--access-key-id", ada.key_id, "--status"]
    cli(keys, "iam", "update-access-key", *status, "Inactive")
    assert "(UnauthorizedError)" in ada.run_cli("list-networks").stderr
    cli(keys, "iam", "delete-access-key", "--user-name", name, "--access-key-id", ada.key_id)
    cli(keys, "iam", "remove-user-from-group", "--group-name", group, "--user-name", name)
    cli(keys, "iam", "detach-group-policy", "--group-name", group, "--policy-arn", FULL)
    cli(keys, "iam", "delete-group", "--group-name", group)
    cli(keys, "iam", "delete-user", "--user-name", name)
    listed = cli(keys, "iam", "list-users")["Users"]
    assert name not in [user["UserName"] for user in listed]


def test_a_change_of_permissions_holds_from_the_next_call_on(iam, user):
    ada = key_of(iam, user)
    wickr = ada.boto3()
    refusal = refused(wickr.list_networks)
    assert refusal.code == "ForbiddenError"
    iam.put_user_policy(UserName=user, PolicyName="Read", PolicyDocument=json.dumps(READ))
    wickr.list_networks()
    assert refused(wickr.create_network, networkName="No", accessLevel="STANDARD").code == "ForbiddenError"
    found = iam.get_user_policy(UserName=user, PolicyName="Read")
    assert found["PolicyDocument"] == READ
    iam.delete_user_policy(UserName=user, PolicyName="Read")
    assert refused(wickr.list_networks).code == "ForbiddenError"
    iam.attach_user_policy(UserName=user, PolicyArn=FULL)
    wickr.list_networks()


def test_an_administrator_without_permissions_is_told_what_iam_says(iam, user):
    ada = sdk(key_of(iam, user), "iam")
    refusal = refused(ada.create_user, UserName="other")
    assert (refusal.status, refusal.code) == (403, "AccessDenied")
    assert f"user/{user} is not authorized to perform: iam:CreateUser on resource: arn:aws:iam::" in refusal.message


def test_versions_of_a_managed_policy(iam, user):
    name = f"policy.{uuid.uuid4().hex[:8]}"
    made = iam.create_policy(PolicyName=name, Path="/x/", PolicyDocument=json.dumps(READ), Description="é <b>")
    arn = made["Policy"]["Arn"]
    assert (made["Policy"]["DefaultVersionId"], made["Policy"]["AttachmentCount"]) == ("v1", 0)
    iam.attach_user_policy(UserName=user, PolicyArn=arn)
    assert iam.get_policy(PolicyArn=arn)["Policy"]["Description"] == "é <b>"
    wickr = key_of(iam, user).boto3()
    wickr.list_networks()
    second = iam.create_policy_version(PolicyArn=arn, PolicyDocument=json.dumps(NOTHING), SetAsDefault=True)
    assert second["PolicyVersion"]["IsDefaultVersion"]
    assert refused(wickr.list_networks).code == "ForbiddenError"
    iam.set_default_policy_version(PolicyArn=arn, VersionId="v1")
    wickr.list_networks()
    assert iam.get_policy_version(PolicyArn=arn, VersionId="v2")["PolicyVersion"]["Document"] == NOTHING
    assert [user["UserName"] for user in iam.list_entities_for_policy(PolicyArn=arn)["PolicyUsers"]] == [user]
    local = iam.get_paginator("list_policies").paginate(Scope="Local", OnlyAttached=True)
    assert arn in [policy["Arn"] for page in local for policy in page["Policies"]]

    assert refused(iam.delete_policy, PolicyArn=arn).code == "DeleteConflict"
    iam.detach_user_policy(UserName=user, PolicyArn=arn)
    with pytest.raises(iam.exceptions.DeleteConflictException):
        iam.delete_policy(PolicyArn=arn)
    iam.delete_policy_version(PolicyArn=arn, VersionId="v2")
    iam.delete_policy(PolicyArn=arn)
    with pytest.raises(iam.exceptions.NoSuchEntityException):
        iam.get_policy(PolicyArn=arn)


def test_pages_of_administrators(iam):
    run = f"/page-{uuid.uuid4().hex[:8]}/"
    names = [f"{run.strip('/')}.{number:03}" for number in range(101)]
    for name in names:
        iam.create_user(UserName=name, Path=run)
    for size in (1, 10, 100):
        pages = iam.get_paginator("list_users").paginate(PathPrefix=run, PaginationConfig={"PageSize": size})
        assert [user["UserName"] for page in pages for user in page["Users"]] == names
    refusal = refused(iam.list_users, PathPrefix=run, Marker="forged")
    assert (refusal.status, refusal.code) == (400, "ValidationError")
    for name in names:
        iam.delete_user(UserName=name)


def test_a_password_for_the_console(iam, user):
    profile = iam.create_login_profile(UserName=user, Password="correct Horse 1", PasswordResetRequired=True)
    assert profile["LoginProfile"]["PasswordResetRequired"]
    assert refused(iam.update_login_profile, UserName=user, Password="weak").code == "PasswordPolicyViolation"
    own = {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Action": "iam:ChangePassword", "Resource": "arn:aws:iam::*:user/${aws:username}"}
        ],
    }
    iam.put_user_policy(UserName=user, PolicyName="Own", PolicyDocument=json.dumps(own))
    ada = sdk(key_of(iam, user), "iam")
    wrong = refused(ada.change_password, OldPassword="wrong Horse 1", NewPassword="another Horse 2")
    assert wrong.code == "AccessDenied"
    ada.change_password(OldPassword="correct Horse 1", NewPassword="another Horse 2")
    assert not iam.get_login_profile(UserName=user)["LoginProfile"]["PasswordResetRequired"]
    iam.delete_login_profile(UserName=user)
    assert refused(iam.get_login_profile, UserName=user).code == "NoSuchEntity"


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ({"Version": "2012-10-17", "Statement": [READ["Statement"][0] | {"Principal": "*"}]}, "Principal"),
        ({"Statement": READ["Statement"]}, "Version"),
    ],
)
def test_a_policy_that_cannot_be_evaluated_is_not_stored(iam, user, document, why):
    refusal = refused(iam.put_user_policy, UserName=user, PolicyName="p", PolicyDocument=json.dumps(document))
    assert (refusal.status, refusal.code) == (400, "MalformedPolicyDocument")
    assert why in refusal.message


def test_what_is_not_here_says_so(iam):
    trust = json.dumps(READ)
    refusal = refused(iam.create_role, RoleName="r", AssumeRolePolicyDocument=trust)
    assert (refusal.status, refusal.code) == (400, "InvalidAction")
    assert "Roles" in refusal.message
    refusal = refused(iam.create_user, UserName="tagged", Tags=[{"Key": "a", "Value": "b"}])
    assert refusal.code == "ValidationError"
    with pytest.raises(iam.exceptions.NoSuchEntityException):
        iam.get_user(UserName="tagged")


def test_a_wrong_secret_gets_nothing(keys):
    wrong = Keys(keys.key_id, "x" * 40)
    for call in (sdk(wrong, "iam").list_users, sdk(wrong, "sts").get_caller_identity):
        with pytest.raises(botocore.exceptions.ClientError) as raised:
            call()
        assert raised.value.response["Error"]["Code"] == "InvalidClientTokenId"
        assert raised.value.response["ResponseMetadata"]["HTTPStatusCode"] == 403


def test_every_call_is_in_the_trail_and_no_secret(keys, iam, user):
    ada = key_of(iam, user)
    iam.create_login_profile(UserName=user, Password="correct Horse 1")
    iam.delete_login_profile(UserName=user)
    refused(sdk(ada, "iam").delete_user, UserName=user)
    cloudtrail = keys.service("cloudtrail")

    def records(attribute, value):
        by = [{"AttributeKey": attribute, "AttributeValue": value}]
        pages = cloudtrail.get_paginator("lookup_events").paginate(LookupAttributes=by)
        return [json.loads(event["CloudTrailEvent"]) for page in pages for event in page["Events"]]

    about = {record["eventName"]: record for record in records("ResourceName", user)}
    made = about["CreateAccessKey"]
    assert (made["eventSource"], made["requestParameters"]) == ("iam.amazonaws.com", {"userName": user})
    assert made["responseElements"]["accessKey"]["accessKeyId"] == ada.key_id
    assert made["responseElements"]["accessKey"]["secretAccessKey"] == "****"
    assert about["CreateLoginProfile"]["requestParameters"]["password"] == "****"
    assert ada.secret not in json.dumps(about)
    assert "correct Horse" not in json.dumps(about)
    [denied] = records("Username", user)
    assert (denied["eventName"], denied["errorCode"]) == ("DeleteUser", "AccessDenied")
    assert "is not authorized to perform: iam:DeleteUser" in denied["responseElements"]["message"]


def test_no_account_reaches_another(iam, stranger, user):
    theirs = sdk(stranger, "iam")
    with pytest.raises(theirs.exceptions.NoSuchEntityException):
        theirs.get_user(UserName=user)
    own = iam.create_policy(PolicyName=f"own.{user}", PolicyDocument=json.dumps(READ))["Policy"]["Arn"]
    assert refused(theirs.get_policy, PolicyArn=own).code == "NoSuchEntity"
    iam.delete_policy(PolicyArn=own)
    account = sdk(stranger, "sts").get_caller_identity()["Account"]
    assert account not in own
