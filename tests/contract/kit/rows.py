"""What no administrator can make: devices, guests and reports, put into the database as people's clients would leave them.

A person brings at most ten devices, and the clients that make guests are not here; lists are longer than that.
"""

import contextlib
import datetime
import hashlib
import json
import os
import pathlib
import sqlite3
import uuid

DATABASE = pathlib.Path(os.environ.get("SOTTO_DATA_DIR", ""), "sotto.db")
# What `sottod init` calls a deployment that is not told otherwise.
DOMAIN = "localhost"
# What the column `kind` has for a guest.
GUEST = 2
PLATFORMS = ["android", "ios", "linux", "windows"]
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
        like = row_of(rows, scene.user)
        for number in range(count):
            guest = account(like, GUEST, f"{uuid.uuid4().hex[:8]}.guest{number:03}@example.org")
            insert(rows, "users", guest)
            # Months since the beginning of year 0.
            month = today.year * 12 + today.month - 1 - number % 3
            contact = {"network": guest["network"], "month": month, "guest": guest["id"]}
            insert(rows, "guest_contacts", contact | {name: guest[name] for name in ("uname", "username")})
            hashes.append(guest["uname"].hex())
    return hashes


def reports(scene, count):
    """Lets a person report the scene's user as often; three at a time in the same moment."""
    with database() as rows:
        reported = row_of(rows, scene.user)
        message = {"conversation": "ab" * 32, "message": "cd" * 16, "sentAt": START, "text": "Buy now!"}
        for number in range(count):
            report = {
                "id": uuid.uuid4().bytes,
                "network": reported["network"],
                "reporter": uuid.uuid4().bytes,
                "reported": reported["id"],
                "reason": number % 5 + 1,
                "note": "He does not stop." if number % 2 else "",
                "evidence": json.dumps([message] * (number % 3)),
                "created_at": START + number // 3 * SECOND,
            }
            insert(rows, "reports", report)


def bots(scene, names, groups):
    """Makes bots with these names shown, each in one of these groups: the server itself takes half a second for one."""
    with database() as rows:
        like = row_of(rows, scene.bot)
        for number, (name, group) in enumerate(zip(names, groups, strict=True)):
            bot = account(like, like["kind"], f"{uuid.uuid4().hex[:8]}{number:03}bot")
            shown = {"first_name": name, "first_name_folded": name.lower(), "security_group": group}
            insert(rows, "users", bot | shown)


def row_of(rows, number):
    """The row of a user or bot, by its columns."""
    found = rows.execute("SELECT * FROM users WHERE number = ?", [int(number)])
    return dict(zip([column[0] for column in found.description], found.fetchone(), strict=True))


def account(like, kind, username):
    """The row of another account: in all that is not its own like one that is there."""
    id = uuid.uuid4().bytes
    return like | {
        "number": 10**9 + int.from_bytes(os.urandom(4)),
        "id": id,
        "uname": hashlib.sha256(f"{id.hex()}@{DOMAIN}".encode()).digest(),
        "kind": kind,
        "username": username,
    }


def insert(rows, table, row):
    """Inserts a row."""
    marks = ", ".join("?" * len(row))
    rows.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))
