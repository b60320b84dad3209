"""The trail: every event in one file, in a folder or in a bucket of an S3 that nobody here wrote."""

import gzip
import json
import pathlib
import re
import subprocess
import sys
import time

import boto3
import pytest
from servers import Server
from test_restart import network

KEY = re.compile(
    r"AWSLogs/(\d{12})/CloudTrail/us-east-1/(\d{4})/(\d\d)/(\d\d)/"
    r"\1_CloudTrail_us-east-1_\2\3\4T\d{4}Z_[A-Za-z0-9]{16}\.json\.gz"
)
S3 = {"AWS_ACCESS_KEY_ID": "bucket", "AWS_SECRET_ACCESS_KEY": "bucket", "AWS_REGION": "us-east-1"}


class Moto:
    """An S3 of this test's own."""

    def __init__(self, port="0"):
        program = pathlib.Path(sys.executable).with_name("moto_server")
        self.running = subprocess.Popen(
            [program, "-H", "127.0.0.1", "-p", port], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        found = None
        while found is None:
            found = re.search(r"Running on (http://127\.0\.0\.1:(\d+))", self.running.stderr.readline())
        self.url, self.port = found.groups()
        self.client = boto3.client(
            "s3",
            endpoint_url=self.url,
            region_name="us-east-1",
            aws_access_key_id="bucket",
            aws_secret_access_key="bucket",
        )
        self.client.create_bucket(Bucket="trail")

    def files(self):
        """What is in the bucket, by key."""
        found = self.client.list_objects_v2(Bucket="trail").get("Contents", [])
        return {each["Key"]: self.client.get_object(Bucket="trail", Key=each["Key"])["Body"].read() for each in found}

    def stop(self):
        self.running.kill()
        self.running.wait()
        self.running.stderr.close()


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path)
    yield server
    if server.running:
        server.kill()


def wait_for(files, *names, prefix=""):
    """Waits until the files hold events of these names, each event once; all events by id."""
    deadline = time.monotonic() + 150
    while True:
        events = {}
        for key, content in files().items():
            assert key.startswith(prefix) and KEY.fullmatch(key[len(prefix) :]), key
            for record in json.loads(gzip.decompress(content))["Records"]:
                assert record["eventID"] not in events, "an event is delivered once"
                events[record["eventID"]] = record
        found = sorted(record["eventName"] for record in events.values())
        if found == sorted(names):
            return events
        assert time.monotonic() < deadline, found
        time.sleep(0.2)


def test_a_folder_gets_every_event_once(server, tmp_path):
    folder = tmp_path / "trail"
    trail = ["--trail-folder", str(folder)]

    def files():
        found = folder.glob("**/*.json.gz")
        return {str(path.relative_to(folder)): path.read_bytes() for path in found}

    client = server.start(*trail)
    network(client, "Demo")
    # What is not in a file when the server is killed is in one after the next start.
    server.kill()
    client = server.start(*trail)
    first = wait_for(files, "CreateNetwork", "ListSecurityGroups")
    client.list_networks()
    server.stop()
    server.start(*trail)
    both = wait_for(files, "CreateNetwork", "ListSecurityGroups", "ListNetworks")
    assert first.items() <= both.items()


def test_a_bucket_that_refuses_for_a_while_gets_every_event_once(server):
    moto = Moto()
    try:
        trail = ["--trail-bucket", "trail", "--trail-prefix", "audit/eu", "--trail-endpoint", moto.url]
        network(server.start(*trail, **S3), "Demo")
        server.stop()
        client = server.start(*trail, **S3)
        wait_for(moto.files, "CreateNetwork", "ListSecurityGroups", prefix="audit/eu/")
        moto.stop()
        client.list_networks()
        server.stop()
        server.start(*trail, **S3)
        # It has tried when it says so in its metrics.
        while "sotto_trail_deliveries_total{outcome=\"failed\"}" not in server.metrics():
            time.sleep(0.2)
        moto = Moto(moto.port)
        wait_for(moto.files, "ListNetworks", prefix="audit/eu/")
    finally:
        moto.stop()
