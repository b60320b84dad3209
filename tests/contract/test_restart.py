"""What was answered holds, even when the server is killed in the next moment."""

import time
import uuid

import pytest
from servers import Server


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
