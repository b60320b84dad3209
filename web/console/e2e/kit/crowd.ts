import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

// Rows as the server would write them, into the database of the test's own server: through the API it would take minutes.
const SCRIPT = `
import os, sqlite3, sys
path, network, group, count, first = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
names = ["Ana", "Ben", "Cleo", "Dora", "Eve", "Finn", "Gül", "Hana", "Ivo", "Jun"]
def rows():
    for n in range(count):
        name, last = names[n % 10], "Person %06d" % n
        yield (first + n, os.urandom(16), network, "p%06d@n%d.example" % (n, network), name, name.lower(), last, last.lower(), group)
base = sqlite3.connect(path, timeout=60)
with base:
    base.executemany("INSERT INTO users (number, id, network, username, first_name, first_name_folded, last_name,"
        " last_name_folded, security_group, status, suspended, created_at, kind) VALUES (?,?,?,?,?,?,?,?,?,2,0,0,1)", rows())
`;

/** Puts many users into a network at once. */
export async function crowd(network: string, group: string, count: number): Promise<void> {
  const python = join(dirname(process.env['SOTTO_AWS'] ?? 'aws'), 'python');
  const database = join(process.env['SOTTO_DATA_DIR'] ?? '.', 'sotto.db');
  // Ten digits, as all; where this network's begin depends on its id, so that a second crowd finds room.
  const first = 3_000_000_000 + (Number(network) % 1000) * 1_000_000;
  await promisify(execFile)(python, ['-c', SCRIPT, database, network, group, String(count), String(first)]);
}
