//! Bringing a database up to date.

use rusqlite::{Connection, TransactionBehavior};

use super::OpenError;

/// "Soto" as a number: marks the file as a database of this program.
const APPLICATION_ID: i64 = 0x536f_746f;

/// Each file's place is its version, from 1 up. A file that was released never changes.
const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/001_start.sql"),
    include_str!("../../migrations/002_events.sql"),
    include_str!("../../migrations/003_network_settings.sql"),
    include_str!("../../migrations/004_bots_and_guests.sql"),
    include_str!("../../migrations/005_tags.sql"),
    include_str!("../../migrations/006_providers.sql"),
    include_str!("../../migrations/007_users.sql"),
    include_str!("../../migrations/008_administrators.sql"),
    include_str!("../../migrations/009_trail.sql"),
    include_str!("../../migrations/010_admin_sessions.sql"),
    include_str!("../../migrations/011_job_lanes.sql"),
    include_str!("../../migrations/012_recovery.sql"),
    include_str!("../../migrations/013_links.sql"),
    include_str!("../../migrations/014_mail_codes.sql"),
    include_str!("../../migrations/015_sessions.sql"),
    include_str!("../../migrations/016_contacts.sql"),
    include_str!("../../migrations/017_devices.sql"),
    include_str!("../../migrations/018_backup.sql"),
    include_str!("../../migrations/019_groups.sql"),
    include_str!("../../migrations/020_going.sql"),
    include_str!("../../migrations/021_second_factors.sql"),
    include_str!("../../migrations/022_analytics.sql"),
];

/// Applies what is missing, all or nothing; a database of a newer program is refused.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), OpenError> {
    migrate_with(connection, MIGRATIONS)
}

/// Refuses a database of a newer program or of another one.
pub(crate) fn refuse_foreign(connection: &Connection) -> Result<(), OpenError> {
    let known = u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX);
    let found = version(connection)?;
    if found > known {
        return Err(OpenError::Newer { found, known });
    }
    if application(connection)? == APPLICATION_ID { Ok(()) } else { Err(OpenError::Damaged) }
}

fn migrate_with(connection: &mut Connection, migrations: &[&str]) -> Result<(), OpenError> {
    let known = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
    let found = version(connection)?;
    if found == known && application(connection)? == APPLICATION_ID {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been faster.
    let found = version(&transaction)?;
    if found > known {
        return Err(OpenError::Newer { found, known });
    }
    let tables: i64 = transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let ours = application(&transaction)? == APPLICATION_ID;
    if !ours && (found > 0 || tables > 0) {
        return Err(OpenError::Damaged);
    }
    let done = usize::try_from(found).unwrap_or(usize::MAX);
    for migration in migrations.iter().skip(done) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(())
}

fn version(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

fn application(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "application_id", |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty() -> Connection {
        Connection::open_in_memory().unwrap()
    }

    #[test]
    fn what_is_missing_is_applied_once() {
        let mut connection = empty();
        migrate_with(&mut connection, &["CREATE TABLE a (x)"]).unwrap();
        migrate_with(&mut connection, &["CREATE TABLE a (x)", "CREATE TABLE b (x)"]).unwrap();
        migrate_with(&mut connection, &["CREATE TABLE a (x)", "CREATE TABLE b (x)"]).unwrap();
        assert_eq!(version(&connection).unwrap(), 2);
        connection.execute_batch("SELECT x FROM a; SELECT x FROM b").unwrap();
    }

    #[test]
    fn users_of_an_older_database_wait_for_their_unames() {
        let queued = |users: bool| {
            let mut connection = empty();
            let (before, after) = MIGRATIONS.split_at(2);
            migrate_with(&mut connection, before).unwrap();
            if users {
                connection
                    .execute_batch(
                        "PRAGMA foreign_keys = OFF;
                         INSERT INTO users (number, id, network, username, first_name, first_name_folded, last_name,
                             last_name_folded, security_group, status, suspended, created_at)
                         VALUES (1, x'01', 1, 'a@example.org', '', '', '', '', 'group', 1, 0, 77)",
                    )
                    .unwrap();
            }
            assert!(!after.is_empty());
            migrate(&mut connection).unwrap();
            let jobs = "SELECT count(*) FROM jobs WHERE kind = 'name-users'";
            let modified = "SELECT sum(modified_at) FROM users WHERE uname IS NULL";
            let number = |sql| connection.query_row(sql, [], |row| row.get::<_, Option<i64>>(0)).unwrap();
            (number(jobs), number(modified))
        };
        assert_eq!(queued(true), (Some(1), Some(77)));
        assert_eq!(queued(false), (Some(0), None));
    }

    #[test]
    fn a_newer_database_is_refused() {
        let mut connection = empty();
        migrate_with(&mut connection, &["CREATE TABLE a (x)", "CREATE TABLE b (x)"]).unwrap();
        let refused = migrate_with(&mut connection, &["CREATE TABLE a (x)"]).unwrap_err();
        assert!(matches!(refused, OpenError::Newer { found: 2, known: 1 }));
    }

    #[test]
    fn a_failing_migration_leaves_nothing() {
        let mut connection = empty();
        migrate_with(&mut connection, &["CREATE TABLE a (x); nonsense"]).unwrap_err();
        assert_eq!(version(&connection).unwrap(), 0);
        connection.prepare("SELECT x FROM a").unwrap_err();
    }

    #[test]
    fn the_administrator_of_an_older_database_keeps_everything_and_may_make_others() {
        let mut connection = empty();
        migrate_with(&mut connection, &MIGRATIONS[..2]).unwrap();
        connection
            .execute_batch(
                r#"INSERT INTO accounts (id, created_at) VALUES ('1', 1);
                   INSERT INTO administrators VALUES ('1', 'Admin', 'AIDA1', '["arn:a", "arn:b"]', 2);
                   INSERT INTO access_keys VALUES ('AKIA1', '1', 'Admin', x'01', 1, 3);"#,
            )
            .unwrap();
        migrate(&mut connection).unwrap();
        let all = |sql: &str| -> Vec<String> {
            let mut statement = connection.prepare(sql).unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        let key =
            "SELECT k.id || ' ' || a.name || ' ' || a.name_folded || ' ' || a.path || ' ' || k.created_at
                   FROM access_keys k JOIN administrators a ON a.id = k.administrator WHERE k.active";
        assert_eq!(all(key), ["AKIA1 Admin admin / 3"]);
        let attached = all("SELECT policy FROM policy_attachments WHERE owner = 'AIDA1' ORDER BY policy");
        assert_eq!(attached, ["arn:a", "arn:aws:iam::aws:policy/AdministratorAccess", "arn:b"]);
    }

    #[test]
    fn the_database_of_another_program_is_refused() {
        let mut connection = empty();
        connection.execute_batch("CREATE TABLE theirs (x)").unwrap();
        assert!(matches!(migrate(&mut connection).unwrap_err(), OpenError::Damaged));
    }
}
