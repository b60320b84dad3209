"""What no administrator can make: devices and guests, put into the database as people's clients would leave them.

A person brings at most ten devices, and the clients that make guests are not here; lists are longer than that.
"""

import contextlib
import datetime
import hashlib
import os
import pathlib
import sqlite3
import uuid

DATABASE = pathlib.Path(os.environ.get("SOTTO_DATA_DIR", ""), "sotto.db")
# What `sottod init` calls a deployment that is not told otherwise.
DOMAIN = "localhost"
PLATFORMS = ["Android", "iOS", "Windows", "linux"]
# Moments are milliseconds.
SECOND = 1000
START = 1_760_000_000 * SECOND


@contextlib.contextmanager
def database():
    """The server's database, as a second process may write it."""
    connection = sqlite3.connect(DATABASE, timeout=30)
    try:
        with connection:
            yield connection
    finally:
        connection.close()


def devices(scene, count):
    """Gives the scene's user as many devices; some have never signed in since."""
    with database() as rows:
        (user,) = rows.execute("SELECT id FROM users WHERE number = ?", [int(scene.user)]).fetchone()
        for number in range(count):
            added = START + number // 3 * SECOND
            seen = added + number % 5 * SECOND if number % 4 else None
            row = [uuid.uuid4().bytes, user, os.urandom(97), PLATFORMS[number % len(PLATFORMS)], added, seen]
            rows.execute("INSERT INTO devices (id, user, key, platform, added_at, seen_at) VALUES (?,?,?,?,?,?)", row)


def guests(scene, count):
    """Lets as many guests talk with the scene's network, in this month and the two before; their hashes."""
    today, hashes = datetime.date.today(), []
    with database() as rows:
        for number in range(count):
            id = uuid.uuid4().bytes
            uname = hashlib.sha256(f"{id.hex()}@{DOMAIN}".encode()).digest()
            # Months since the beginning of year 0.
            month = today.year * 12 + today.month - 1 - number % 3
            row = [int(scene.network), month, id, uname, f"{uuid.uuid4().hex[:8]}.guest{number:03}@example.org"]
            rows.execute(
                "INSERT INTO guest_contacts (network, month, guest, uname, username) VALUES (?,?,?,?,?)", row
            )
            hashes.append(uname.hex())
    return hashes
