//! The people of a network as its other people see them.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{Directory, NetworkId, StorageError, User};

use crate::{engine::Session, row::bound, users};

/// Stands in front of what is asked of the index; kind and status are those of active people.
const NAMED: &str = "SELECT number AS found FROM users
    WHERE network = ?1 AND kind = 1 AND status = 2 AND suspended = 0";
const ORDER: &str = "ORDER BY first_name_folded, last_name_folded, username";

/// Reads people from a network's index, which `condition` narrows; `?2` is for how many at most.
fn sql(condition: &str) -> String {
    let Some((columns, _)) = users::SELECT.split_once("FROM users") else { return String::new() };
    format!("{columns} FROM ({NAMED} {condition} {ORDER} LIMIT ?2) JOIN users ON number = found {ORDER}")
}

fn people() -> String {
    sql("")
}

fn people_after() -> String {
    sql("AND (first_name_folded, last_name_folded, username) > (?3, ?4, ?5)")
}

fn search() -> String {
    sql("AND (instr(first_name_folded || ' ' || last_name_folded, ?3) > 0 OR instr(username, ?3) > 0)")
}

#[async_trait(?Send)]
impl Directory for Session<'_> {
    async fn people(
        &mut self,
        network: NetworkId,
        after: Option<&User>,
        limit: usize,
    ) -> Result<Vec<User>, StorageError> {
        let Some(after) = after else {
            return self.query_all(&people(), params![network.get(), bound(limit)], users::user);
        };
        let values = params![
            network.get(),
            bound(limit),
            after.first_name.to_lowercase(),
            after.last_name.to_lowercase(),
            after.username.as_str(),
        ];
        self.query_all(&people_after(), values, users::user)
    }

    async fn search(
        &mut self,
        network: NetworkId,
        text: &str,
        limit: usize,
    ) -> Result<Vec<User>, StorageError> {
        let values = params![network.get(), bound(limit), text.to_lowercase()];
        self.query_all(&search(), values, users::user)
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::engine::migrate;

    fn plan(sql: &str) -> String {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        for place in 1..=statement.parameter_count() {
            statement.raw_bind_parameter(place, 1).unwrap();
        }
        let mut rows = statement.raw_query();
        let mut steps = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            steps.push(row.get::<_, String>(3).unwrap());
        }
        steps.join("\n")
    }

    #[test]
    fn a_directory_reads_its_own_network_from_the_index_alone() {
        for sql in [people(), people_after(), search()] {
            let plan = plan(&sql);
            let index =
                "USING COVERING INDEX users_in_directory (network=? AND kind=? AND status=? AND suspended=?";
            assert!(plan.contains(index), "{plan}");
            assert!(!plan.contains("SCAN users"), "{plan}");
            // Only the few that were found are put in order once more.
            assert!(plan.matches("TEMP B-TREE").count() <= 1, "{plan}");
        }
    }
}
