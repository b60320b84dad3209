//! What is counted, gathered until a commit.

use rusqlite::{Connection, params};
use sotto_storage::{Day, DayCount, Figure, NetworkId, StorageError};

use crate::{
    engine::{Session, engine_error},
    row::{Column, get, parse},
};

/// Figures of the units that share a commit: each is written once, however many units count.
#[derive(Debug, Default)]
pub(crate) struct Tally(Vec<(Place, i64)>);

/// Network, day and figure.
type Place = (NetworkId, Day, Figure);

impl Tally {
    /// Adds to a figure.
    pub(crate) fn add(&mut self, place: Place, by: i64) {
        // Few places at a time: the units of one commit are of one moment.
        match self.0.iter_mut().find(|(other, _)| *other == place) {
            Some((_, count)) => *count += by,
            None => self.0.push((place, by)),
        }
    }

    /// Adds all of another.
    pub(crate) fn take_in(&mut self, other: Self) {
        if self.0.is_empty() {
            self.0 = other.0;
            return;
        }
        for (place, by) in other.0 {
            self.add(place, by);
        }
    }

    /// Writes it into the transaction that is open.
    pub(crate) fn write(self, connection: &Connection) -> Result<(), StorageError> {
        if self.0.is_empty() {
            return Ok(());
        }
        let sql = "INSERT INTO day_counts (network, day, figure, count) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT DO UPDATE SET count = count + excluded.count";
        let mut statement = connection.prepare_cached(sql).map_err(engine_error)?;
        for ((network, day, figure), by) in self.0 {
            let values = params![network.get(), day.number(), figure_number(figure), by];
            statement.execute(values).map_err(engine_error)?;
        }
        Ok(())
    }
}

/// The figures of a network.
pub(super) fn counts(
    session: &Session<'_>,
    network: NetworkId,
    (from, to): (Day, Day),
) -> Result<Vec<DayCount>, StorageError> {
    let sql = "SELECT day, figure, count FROM day_counts WHERE network = ?1 AND day BETWEEN ?2 AND ?3";
    session.query_all(sql, params![network.get(), from.number(), to.number()], |row| {
        Ok(DayCount {
            day: Day::new(get(row, 0)?),
            figure: parse(row, 1, Column("day_counts", "figure"), figure)?,
            count: get(row, 2)?,
        })
    })
}

/// Deletes figures of days before `oldest`.
pub(super) fn prune(session: &Session<'_>, oldest: Day, limit: i64) -> Result<usize, StorageError> {
    let sql = "DELETE FROM day_counts WHERE (network, day, figure) IN
                   (SELECT network, day, figure FROM day_counts WHERE day < ?1 LIMIT ?2)";
    session.execute(sql, params![oldest.number(), limit])
}

const FIGURES: [Figure; 7] = [
    Figure::MessagesByUsers,
    Figure::MessagesByBots,
    Figure::Calls,
    Figure::Files,
    Figure::Registrations,
    Figure::RegisteredChange,
    Figure::PendingChange,
];

fn figure_number(figure: Figure) -> u8 {
    match figure {
        Figure::MessagesByUsers => 1,
        Figure::MessagesByBots => 2,
        Figure::Calls => 3,
        Figure::Files => 4,
        Figure::Registrations => 5,
        Figure::RegisteredChange => 6,
        Figure::PendingChange => 7,
    }
}

fn figure(number: u8) -> Option<Figure> {
    FIGURES.into_iter().find(|figure| figure_number(*figure) == number)
}
