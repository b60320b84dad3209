//! One batch: units in one transaction, answered when it is on disk.
//!
//! Units run without savepoints, because nearly all of them succeed and a savepoint copies every page that its unit
//! touches. When a unit fails after it wrote something, the transaction is rolled back and the units of the batch run
//! again, each in a savepoint: the contract lets a unit run again from the start.

use rusqlite::Connection;
use sotto_storage::{Mode, StorageError};

use super::{
    Session, engine_error,
    poll::{UnitEnd, complete},
    writer::Message,
};
use crate::analytics::Tally;

/// Units in one transaction.
pub(super) struct Batch<'c> {
    connection: &'c Connection,
    units: Vec<(Message, Result<(), StorageError>)>,
    /// Whether each unit is in a savepoint.
    careful: bool,
    /// What the units counted.
    tally: Tally,
    state: State,
}

enum State {
    /// Nothing ran.
    New,
    /// A transaction is open.
    Open,
    /// The transaction is gone, and nothing of it is on disk.
    Lost(StorageError),
}

impl<'c> Batch<'c> {
    /// An empty batch.
    pub(super) fn new(connection: &'c Connection) -> Self {
        Self { connection, units: Vec::new(), careful: false, tally: Tally::default(), state: State::New }
    }

    /// Units in it.
    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    /// Runs a unit; false when the batch takes no more.
    pub(super) fn run(&mut self, mut message: Message) -> bool {
        self.begin();
        if matches!(self.state, State::Open) {
            let before = self.connection.total_changes();
            let ended = if self.careful { self.in_savepoint(&mut message) } else { self.bare(&mut message) };
            let clean = self.careful || self.connection.total_changes() == before;
            let (ended, failed) = match ended {
                Ok(()) => (Ok(()), false),
                Err(UnitEnd::Failed) => (Ok(()), true),
                Err(UnitEnd::Error(error)) => (Err(error), true),
            };
            self.units.push((message, ended));
            if self.connection.is_autocommit() {
                // SQLite gave the whole transaction up, as it may when the disk is full.
                self.state = State::Lost(StorageError::Full);
            } else if failed && !clean {
                self.again();
            }
        } else {
            self.units.push((message, Ok(())));
        }
        matches!(self.state, State::Open) && !self.careful
    }

    /// Puts it on disk, or nothing of it.
    pub(super) fn commit(&mut self) {
        if matches!(self.state, State::Open)
            && let Err(error) = self.write_and_commit()
        {
            tracing::error!(error = source(&error), units = self.units.len(), "a batch was not committed");
            self.roll_back();
            self.state = State::Lost(error);
        }
    }

    /// Answers every unit, after [`Self::commit`].
    pub(super) fn answer(mut self) {
        if matches!(self.state, State::New | State::Open) {
            for (message, _) in self.units.iter_mut().filter(|(_, ended)| ended.is_ok()) {
                message.unit.conclude();
            }
        }
        for (message, ended) in self.units {
            let answer = match &self.state {
                State::Lost(StorageError::Full) => Err(StorageError::Full),
                State::Lost(error) => Err(StorageError::Engine(error.to_string().into())),
                State::New | State::Open => ended,
            };
            // Nobody listens to a caller that went away; what it asked for is done all the same.
            drop(message.answer.send(answer));
        }
    }

    fn begin(&mut self) {
        if matches!(self.state, State::New) {
            self.state = self.execute("BEGIN IMMEDIATE").map_or_else(State::Lost, |()| State::Open);
        }
    }

    /// Rolls back and runs every unit once more, each in a savepoint.
    fn again(&mut self) {
        self.roll_back();
        self.careful = true;
        self.tally = Tally::default();
        self.state = State::New;
        for (message, _) in std::mem::take(&mut self.units) {
            self.run(message);
        }
    }

    fn bare(&mut self, message: &mut Message) -> Result<(), UnitEnd> {
        let read = message.mode == Mode::Read;
        if read {
            self.read_only(true).map_err(UnitEnd::Error)?;
        }
        let mut session = Session::new(self.connection, message.mode);
        let ended = complete(&mut *message.unit, &mut session);
        if ended.is_ok() {
            self.tally.take_in(session.into_tally());
        }
        if read {
            self.read_only(false).map_err(UnitEnd::Error)?;
        }
        ended
    }

    fn in_savepoint(&mut self, message: &mut Message) -> Result<(), UnitEnd> {
        self.execute("SAVEPOINT unit").map_err(UnitEnd::Error)?;
        let ended = self.bare(message);
        if self.connection.is_autocommit() {
            return ended;
        }
        if ended.is_err() {
            self.execute("ROLLBACK TO unit").map_err(UnitEnd::Error)?;
        }
        self.execute("RELEASE unit").map_err(UnitEnd::Error)?;
        ended
    }

    fn write_and_commit(&mut self) -> Result<(), StorageError> {
        std::mem::take(&mut self.tally).write(self.connection)?;
        self.execute("COMMIT")
    }

    fn roll_back(&self) {
        if !self.connection.is_autocommit()
            && let Err(error) = self.execute("ROLLBACK")
        {
            tracing::error!(error = source(&error), "a batch was not rolled back");
        }
    }

    fn read_only(&self, on: bool) -> Result<(), StorageError> {
        self.connection.pragma_update(None, "query_only", on).map_err(engine_error)
    }

    fn execute(&self, sql: &str) -> Result<(), StorageError> {
        let done = self.connection.prepare_cached(sql).and_then(|mut statement| statement.execute([]));
        done.map(|_| ()).map_err(engine_error)
    }
}

fn source(error: &StorageError) -> &(dyn std::error::Error + 'static) {
    error
}
