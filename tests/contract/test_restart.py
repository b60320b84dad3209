"""What was answered holds, even when the server is killed in the next moment."""

import json
import os
import subprocess
import time
import urllib.request
import uuid

import boto3
import pytest


class Server:
    """A deployment of this test's own."""

    def __init__(self, folder):
        self.folder, self.running = folder / "data", None
        subprocess.run([os.environ["SOTTOD"], "init", "--data-dir", self.folder], check=True, capture_output=True)
        lines = (self.folder / "admin.env").read_text().splitlines()
        self.keys = dict(line.split("=", 1) for line in lines)

    def start(self, *further, **environment):
        """Serves with further arguments; the SDK as the first administrator."""
        command = [os.environ["SOTTOD"], "serve", "--data-dir", self.folder, *further]
        for endpoint in ["--admin-listen", "--messaging-listen", "--operations-listen"]:
            command += [endpoint, "127.0.0.1:0"]
        self.running = subprocess.Popen(
            command,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        ready = self.ready = json.loads(self.running.stdout.readline())
        return boto3.client(
            "wickr",
            endpoint_url=ready["admin"],
            region_name=self.keys["AWS_REGION"],
            aws_access_key_id=self.keys["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=self.keys["AWS_SECRET_ACCESS_KEY"],
        )

    def metrics(self):
        """What the operations endpoint measures."""
        with urllib.request.urlopen(self.ready["operations"] + "/metrics") as answer:
            return answer.read().decode()

    def stop(self):
        """Lets the process end in order."""
        self.running.terminate()
        assert self.running.wait(timeout=30) == 0
        self.running.stdout.close()

    def kill(self):
        """Ends the process as a power cut would."""
        self.running.kill()
        self.running.wait()
        self.running.stdout.close()


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path)
    yield server
    server.kill()


def network(client, name):
    made = client.create_network(networkName=name, accessLevel="STANDARD")["networkId"]
    return made, client.list_security_groups(networkId=made)["securityGroups"][0]["id"]


def test_an_answer_is_the_same_after_a_kill(server):
    client = server.start()
    demo, group = network(client, "Demo")
    batch = {
        "networkId": demo,
        "users": [{"username": "alice@example.org", "securityGroupIds": [group]}],
        "clientToken": str(uuid.uuid4()),
    }
    first = client.batch_create_user(**batch)["successful"]
    server.kill()
    client = server.start()
    assert client.batch_create_user(**batch)["successful"] == first
    assert client.get_users_count(networkId=demo)["total"] == 1


def test_a_deletion_that_was_begun_is_finished_after_a_kill(server):
    client = server.start()
    demo, group = network(client, "Demo")
    users = [{"username": f"user{n}@example.org", "securityGroupIds": [group]} for n in range(200)]
    for start in range(0, len(users), 50):
        client.batch_create_user(networkId=demo, users=users[start : start + 50])
    client.delete_network(networkId=demo)
    server.kill()
    client = server.start()
    assert client.list_networks()["networks"] == []
    again, group = network(client, "Again")
    last = [{**users[-1], "securityGroupIds": [group]}]
    # The address is free when the deletion is done; a killed process holds its lease for a minute.
    deadline = time.monotonic() + 90
    while not client.batch_create_user(networkId=again, users=last)["successful"]:
        assert time.monotonic() < deadline
        time.sleep(0.2)
