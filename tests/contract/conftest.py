"""Clients that nobody here wrote, against a running sottod.

The environment says where it is: SOTTO_ADMIN_URL and SOTTO_MESSAGING_URL, the first administrator's AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY and AWS_REGION, SOTTOD and SOTTO (the programs) and SOTTO_DATA_DIR (the server's data).
`cargo xtask test` sets them all.
"""

import dataclasses
import itertools
import json
import os
import pathlib
import subprocess
import sys
import uuid

import boto3
import botocore.config
import botocore.exceptions
import pytest
from kit import provider as providers
from kit import raw
from kit.scene import Scene, word

URL = os.environ["SOTTO_ADMIN_URL"]
REGION = os.environ["AWS_REGION"]
AWS = pathlib.Path(sys.executable).with_name("aws")
CLI_CONFIG = pathlib.Path(__file__).with_name("cli.ini")


@dataclasses.dataclass(frozen=True)
class Keys:
    """An administrator's credentials."""

    key_id: str
    secret: str = dataclasses.field(repr=False)
    account: str = ""

    def boto3(self, **config):
        """The SDK, as this administrator."""
        return boto3.client(
            "wickr",
            endpoint_url=URL,
            region_name=REGION,
            aws_access_key_id=self.key_id,
            aws_secret_access_key=self.secret,
            config=botocore.config.Config(**config),
        )

    def once(self):
        """The SDK, which tries once and does not judge what it sends."""
        once = {"total_max_attempts": 1, "mode": "standard"}
        return self.boto3(retries=once, parameter_validation=False, max_pool_connections=32)

    def raw(self, operation, arguments, body=None):
        """Calls an operation with arguments that no client has looked at."""
        return raw.call(URL, REGION, self, operation, arguments, body)

    def service(self, name):
        """The SDK of another service at the same endpoint, as this administrator."""
        return boto3.client(
            name,
            endpoint_url=URL,
            region_name=REGION,
            aws_access_key_id=self.key_id,
            aws_secret_access_key=self.secret,
        )

    def cli(self, operation, *arguments, service="wickr"):
        """Runs the command line as this administrator; its answer, or None where it has none."""
        done = self.run_cli(operation, *arguments, service=service)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout.strip() else None

    def run_cli(self, operation, *arguments, service="wickr"):
        """Runs the command line as this administrator, whatever comes out."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": "/nonexistent",
            "AWS_ACCESS_KEY_ID": self.key_id,
            "AWS_SECRET_ACCESS_KEY": self.secret,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_PAGER": "",
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": CLI_CONFIG,
        }
        command = [AWS, service, operation, *arguments, "--endpoint-url", URL, "--output", "json"]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


@dataclasses.dataclass(frozen=True)
class Administrator:
    """Somebody whom an administrator made."""

    name: str
    arn: str
    keys: Keys


@dataclasses.dataclass(frozen=True)
class Network:
    """A network of a test's own."""

    id: str
    group: str


@pytest.fixture(scope="session")
def keys():
    """The first administrator's credentials."""
    return Keys(os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"])


@pytest.fixture(scope="session")
def wickr(keys):
    """The SDK as the first administrator."""
    return keys.boto3()


@pytest.fixture(scope="session")
def stranger():
    """The credentials of another account's administrator."""
    return new_account()


@pytest.fixture(scope="module")
def own():
    """The credentials of an account that one module has for itself."""
    return new_account()


@pytest.fixture(scope="module")
def client(own):
    """The SDK in the module's own account; tries once, and does not judge what it sends."""
    return own.once()


@pytest.fixture(scope="module")
def scene(client, provider):
    """A network of the module's own account, with what belongs to it."""
    return Scene(client, provider)


@pytest.fixture(scope="session")
def provider():
    """An identity provider on this machine."""
    with providers.serving() as address:
        yield address


def new_account():
    """Makes an account; its administrator's credentials."""
    command = [os.environ["SOTTOD"], "account", "add", "--data-dir", os.environ["SOTTO_DATA_DIR"]]
    account = str(uuid.uuid4().int % 10**12).zfill(12)
    added = subprocess.run([*command, "--account-id", account], capture_output=True, text=True, check=True)
    lines = dict(line.split("=", 1) for line in added.stdout.splitlines())
    return Keys(lines["AWS_ACCESS_KEY_ID"], lines["AWS_SECRET_ACCESS_KEY"], account)


def new_administrator(iam):
    """Makes an administrator who may do nothing."""
    user = iam.create_user(UserName=word("admin"))["User"]
    key = iam.create_access_key(UserName=user["UserName"])["AccessKey"]
    account = user["Arn"].split(":")[4]
    keys = Keys(key["AccessKeyId"], key["SecretAccessKey"], account)
    return Administrator(user["UserName"], user["Arn"], keys)


@pytest.fixture
def network(wickr):
    """A network with its default group; deleted after the test."""
    made = wickr.create_network(networkName="Contract", accessLevel="STANDARD")["networkId"]
    groups = wickr.list_security_groups(networkId=made)["securityGroups"]
    yield Network(made, groups[0]["id"])
    try:
        wickr.delete_network(networkId=made)
    except wickr.exceptions.ResourceNotFoundError:
        pass  # the test deleted it


@pytest.fixture(scope="session")
def address():
    """Draws an address that no other test has."""
    run, numbers = uuid.uuid4().hex[:8], itertools.count()
    return lambda name="user": f"{name}.{run}.{next(numbers)}@example.org"


class Refusal:
    """What the SDK raised."""

    def __init__(self, error):
        self.code = error.response["Error"]["Code"]
        self.message = error.response["Error"]["Message"]
        self.status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        self.fields = [reason["field"] for reason in error.response.get("reasons", [])]


def refused(operation, **arguments):
    """Calls what must be refused."""
    with pytest.raises(botocore.exceptions.ClientError) as raised:
        operation(**arguments)
    return Refusal(raised.value)
