"""Clients that nobody here wrote, against a running sottod.

The environment says where it is: SOTTO_ADMIN_URL, the first administrator's AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY
and AWS_REGION, SOTTOD (the program) and SOTTO_DATA_DIR (its data, for a second account).
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

URL = os.environ["SOTTO_ADMIN_URL"]
REGION = os.environ["AWS_REGION"]
AWS = pathlib.Path(sys.executable).with_name("aws")


@dataclasses.dataclass(frozen=True)
class Keys:
    """An administrator's credentials."""

    key_id: str
    secret: str = dataclasses.field(repr=False)

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

    def cli(self, operation, *arguments):
        """Runs the command line as this administrator; its answer, or None where it has none."""
        done = self.run_cli(operation, *arguments)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout.strip() else None

    def run_cli(self, operation, *arguments):
        """Runs the command line as this administrator, whatever comes out."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": "/nonexistent",
            "AWS_ACCESS_KEY_ID": self.key_id,
            "AWS_SECRET_ACCESS_KEY": self.secret,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_PAGER": "",
            "AWS_EC2_METADATA_DISABLED": "true",
        }
        command = [AWS, "wickr", operation, *arguments, "--endpoint-url", URL, "--output", "json"]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


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
    command = [os.environ["SOTTOD"], "account", "add", "--data-dir", os.environ["SOTTO_DATA_DIR"]]
    account = str(uuid.uuid4().int % 10**12).zfill(12)
    added = subprocess.run([*command, "--account-id", account], capture_output=True, text=True, check=True)
    lines = dict(line.split("=", 1) for line in added.stdout.splitlines())
    return Keys(lines["AWS_ACCESS_KEY_ID"], lines["AWS_SECRET_ACCESS_KEY"])


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
