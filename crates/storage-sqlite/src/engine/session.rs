//! What a unit of work sees of SQLite.

use rusqlite::{Connection, Params, Row};
use sotto_storage::{
    AccessKeys, Accounts, AdminGroups, AdminPolicies, AdminSessions, AdminSteps, Administrators, Analytics,
    Backups, Blocks, Bots, Conversations, Credentials, Devices, Directory, Events, Guests, Inbox, Jobs,
    KeyPackages, Links, MailCodes, Mode, Networks, OpentdfConfigs, Profiles, Reports, Requests,
    SecondFactors, SecurityGroups, Sessions, SsoConfigs, StorageError, Tags, Trail, Tx, Users,
};

use super::engine_error;
use crate::analytics::Tally;

/// A transaction; each repository is implemented on it in the file of its thing.
pub(crate) struct Session<'c> {
    connection: &'c Connection,
    /// What was counted, written by whoever commits; absent where nothing may be written.
    tally: Option<Tally>,
}

impl<'c> Session<'c> {
    /// The session over a connection on which a transaction is open.
    pub(crate) fn new(connection: &'c Connection, mode: Mode) -> Self {
        Self { connection, tally: (mode == Mode::Write).then(Tally::default) }
    }

    /// What was counted and is still to be written.
    pub(crate) fn tally(&mut self) -> Result<&mut Tally, StorageError> {
        self.tally.as_mut().ok_or_else(|| StorageError::Engine("a unit that reads counts nothing".into()))
    }

    /// What was counted, where the unit is over.
    pub(crate) fn into_tally(self) -> Tally {
        self.tally.unwrap_or_default()
    }

    /// Runs a statement and says how many rows it changed.
    pub(crate) fn execute(&self, sql: &str, params: impl Params) -> Result<usize, StorageError> {
        self.try_execute(sql, params).map_err(engine_error)
    }

    /// As [`Self::execute`], for a caller who tells SQLite's errors apart.
    pub(crate) fn try_execute(&self, sql: &str, params: impl Params) -> rusqlite::Result<usize> {
        self.connection.prepare_cached(sql)?.execute(params)
    }

    /// The first row that a statement gives.
    pub(crate) fn query_first<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnOnce(&Row<'_>) -> Result<T, StorageError>,
    ) -> Result<Option<T>, StorageError> {
        let mut statement = self.connection.prepare_cached(sql).map_err(engine_error)?;
        let mut rows = statement.query(params).map_err(engine_error)?;
        rows.next().map_err(engine_error)?.map(map).transpose()
    }

    /// All rows that a statement gives.
    pub(crate) fn query_all<T>(
        &self,
        sql: &str,
        params: impl Params,
        mut map: impl FnMut(&Row<'_>) -> Result<T, StorageError>,
    ) -> Result<Vec<T>, StorageError> {
        let mut all = Vec::new();
        self.query_each(sql, params, |row| {
            all.push(map(row)?);
            Ok(true)
        })?;
        Ok(all)
    }

    /// Visits the rows that a statement gives until `visit` says false.
    pub(crate) fn query_each(
        &self,
        sql: &str,
        params: impl Params,
        mut visit: impl FnMut(&Row<'_>) -> Result<bool, StorageError>,
    ) -> Result<(), StorageError> {
        let mut statement = self.connection.prepare_cached(sql).map_err(engine_error)?;
        let mut rows = statement.query(params).map_err(engine_error)?;
        while let Some(row) = rows.next().map_err(engine_error)? {
            if !visit(row)? {
                break;
            }
        }
        Ok(())
    }
}

impl Tx for Session<'_> {
    fn accounts(&mut self) -> &mut dyn Accounts {
        self
    }

    fn administrators(&mut self) -> &mut dyn Administrators {
        self
    }

    fn access_keys(&mut self) -> &mut dyn AccessKeys {
        self
    }

    fn admin_groups(&mut self) -> &mut dyn AdminGroups {
        self
    }

    fn admin_policies(&mut self) -> &mut dyn AdminPolicies {
        self
    }

    fn networks(&mut self) -> &mut dyn Networks {
        self
    }

    fn security_groups(&mut self) -> &mut dyn SecurityGroups {
        self
    }

    fn mail_codes(&mut self) -> &mut dyn MailCodes {
        self
    }

    fn users(&mut self) -> &mut dyn Users {
        self
    }

    fn credentials(&mut self) -> &mut dyn Credentials {
        self
    }

    fn devices(&mut self) -> &mut dyn Devices {
        self
    }

    fn sessions(&mut self) -> &mut dyn Sessions {
        self
    }

    fn admin_sessions(&mut self) -> &mut dyn AdminSessions {
        self
    }

    fn admin_steps(&mut self) -> &mut dyn AdminSteps {
        self
    }

    fn second_factors(&mut self) -> &mut dyn SecondFactors {
        self
    }

    fn events(&mut self) -> &mut dyn Events {
        self
    }

    fn analytics(&mut self) -> &mut dyn Analytics {
        self
    }

    fn backups(&mut self) -> &mut dyn Backups {
        self
    }

    fn bots(&mut self) -> &mut dyn Bots {
        self
    }

    fn guests(&mut self) -> &mut dyn Guests {
        self
    }

    fn key_packages(&mut self) -> &mut dyn KeyPackages {
        self
    }

    fn conversations(&mut self) -> &mut dyn Conversations {
        self
    }

    fn inbox(&mut self) -> &mut dyn Inbox {
        self
    }

    fn sso(&mut self) -> &mut dyn SsoConfigs {
        self
    }

    fn opentdf(&mut self) -> &mut dyn OpentdfConfigs {
        self
    }

    fn requests(&mut self) -> &mut dyn Requests {
        self
    }

    fn trail(&mut self) -> &mut dyn Trail {
        self
    }

    fn jobs(&mut self) -> &mut dyn Jobs {
        self
    }

    fn links(&mut self) -> &mut dyn Links {
        self
    }

    fn tags(&mut self) -> &mut dyn Tags {
        self
    }

    fn directory(&mut self) -> &mut dyn Directory {
        self
    }

    fn blocks(&mut self) -> &mut dyn Blocks {
        self
    }

    fn profiles(&mut self) -> &mut dyn Profiles {
        self
    }

    fn reports(&mut self) -> &mut dyn Reports {
        self
    }
}
