"""Who asks too often is told when to ask again."""

import pytest
from kit.server import Server

BURST = 5


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path)
    yield server
    server.kill()


def test_who_asks_too_often_is_told_to_wait(server):
    client = server.start("--admin-rate", "1", retries={"total_max_attempts": 1, "mode": "standard"})
    with pytest.raises(client.exceptions.RateLimitError) as raised:
        for _ in range(BURST * 3):
            client.list_networks()
    answer = raised.value.response["ResponseMetadata"]
    assert answer["HTTPStatusCode"] == 429
    assert int(answer["HTTPHeaders"]["retry-after"]) >= 1
