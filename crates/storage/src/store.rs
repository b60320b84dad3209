//! Units of work.

use core::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;

use crate::{
    AccessKeys, Accounts, AdminGroups, AdminPolicies, AdminSessions, AdminSteps, Administrators, Analytics,
    Backups, Blocks, Bots, Conversations, Credentials, Devices, Directory, Events, Guests, Inbox, Jobs,
    KeyPackages, Links, MailCodes, Networks, OpentdfConfigs, Profiles, Reports, Requests, SecondFactors,
    SecurityGroups, Sessions, SsoConfigs, Tags, Trail, Users,
};

/// Storage that failed; what a missing row means is for the caller to say, so it is never an error here.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StorageError {
    /// A uniqueness rule of the store was broken.
    #[error("already there: {0}")]
    Duplicate(&'static str),
    /// A stored value does not parse.
    #[error("inconsistent {table}.{column}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The store is shutting down.
    #[error("the store is closed")]
    Closed,
    /// Anything else of the engine.
    #[error("the store failed")]
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The server's storage, cheap to clone.
#[derive(Clone, Debug)]
pub struct Store(Arc<dyn Engine>);

impl Store {
    /// The store over this engine.
    pub fn new(engine: Arc<dyn Engine>) -> Self {
        Self(engine)
    }

    /// Runs one unit of work: all of it is on disk when this returns `Ok`, nothing of it when it returns `Err`.
    ///
    /// The closure waits for nothing but `tx`, and may run again from the start.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StorageError> + Send + 'static,
    {
        self.run(Mode::Write, work, |made| made).await
    }

    /// As [`Self::write`]; `then` makes the answer of what came of the work once that is on disk. It is called in the
    /// order of the commits, and before any caller hears of a commit for all the work in it; so it must be quick.
    pub async fn write_then<T, U, E, F, D>(&self, work: F, then: D) -> Result<U, E>
    where
        F: AsyncFnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
        D: FnOnce(T) -> U + Send + 'static,
        T: Send + 'static,
        U: Send + 'static,
        E: From<StorageError> + Send + 'static,
    {
        self.run(Mode::Write, work, then).await
    }

    /// Runs reads over one snapshot; a write in it fails.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StorageError> + Send + 'static,
    {
        self.run(Mode::Read, work, |made| made).await
    }

    async fn run<T, U, E, F, D>(&self, mode: Mode, work: F, then: D) -> Result<U, E>
    where
        F: AsyncFnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
        D: FnOnce(T) -> U + Send + 'static,
        T: Send + 'static,
        U: Send + 'static,
        E: From<StorageError> + Send + 'static,
    {
        let answer = Arc::new(Mutex::new(None));
        let unit = Closure { work, made: None, then: Some(then), answer: Arc::clone(&answer) };
        let ran = self.0.run(mode, Box::new(unit)).await;
        let answer = answer.lock().unwrap_or_else(PoisonError::into_inner).take();
        match (ran, answer) {
            (_, Some(answer)) => answer,
            // The unit ran well but its commit did not: nothing of it is on disk.
            (Err(error), None) => Err(error.into()),
            (Ok(()), None) => Err(StorageError::Closed.into()),
        }
    }
}

/// Whether a unit may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Over a snapshot, beside other reads.
    Read,
    /// All or nothing, one after the other.
    Write,
}

/// An implementation of storage.
#[async_trait]
pub trait Engine: Send + Sync + fmt::Debug {
    /// Runs `unit`; on `Ok` what it wrote is on disk, and on `Err`, or when it fails, nothing of it is.
    async fn run(&self, mode: Mode, unit: Box<dyn Unit>) -> Result<(), StorageError>;
}

/// A type-erased unit of work.
#[async_trait(?Send)]
pub trait Unit: Send {
    /// Does the work, keeping its own result; may be called again after a roll-back.
    async fn run(&mut self, tx: &mut dyn Tx) -> Result<(), UnitFailed>;

    /// Makes the answer of that result: called once, when what was written is on disk or the work has failed by its own
    /// wish; in the order of the commits, for all units of one before any caller hears of it.
    fn conclude(&mut self);
}

/// A unit of work asks to be rolled back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitFailed;

/// What a unit of work sees: one repository per thing.
pub trait Tx {
    /// Accounts.
    fn accounts(&mut self) -> &mut dyn Accounts;
    /// Administrators.
    fn administrators(&mut self) -> &mut dyn Administrators;
    /// Access keys of administrators.
    fn access_keys(&mut self) -> &mut dyn AccessKeys;
    /// Groups of administrators.
    fn admin_groups(&mut self) -> &mut dyn AdminGroups;
    /// Policies of administrators and their groups.
    fn admin_policies(&mut self) -> &mut dyn AdminPolicies;
    /// Networks.
    fn networks(&mut self) -> &mut dyn Networks;
    /// Security groups.
    fn security_groups(&mut self) -> &mut dyn SecurityGroups;
    /// Users and their invitations.
    fn users(&mut self) -> &mut dyn Users;
    /// Backups that devices keep.
    fn backups(&mut self) -> &mut dyn Backups;
    /// Bots and data-retention bots.
    fn bots(&mut self) -> &mut dyn Bots;
    /// Guests as networks know them.
    fn guests(&mut self) -> &mut dyn Guests;
    /// Codes that prove a mailbox.
    fn mail_codes(&mut self) -> &mut dyn MailCodes;
    /// OPAQUE records, bundles and failed attempts.
    fn credentials(&mut self) -> &mut dyn Credentials;
    /// Devices and the directory log of device lists.
    fn devices(&mut self) -> &mut dyn Devices;
    /// Console sessions of administrators.
    fn admin_sessions(&mut self) -> &mut dyn AdminSessions;
    /// Sign-ins at the console that are under way.
    fn admin_steps(&mut self) -> &mut dyn AdminSteps;
    /// Second factors of administrators.
    fn second_factors(&mut self) -> &mut dyn SecondFactors;
    /// The audit trail.
    fn events(&mut self) -> &mut dyn Events;
    /// Who may act, since when, and what was acknowledged.
    fn sessions(&mut self) -> &mut dyn Sessions;
    /// Key packages.
    fn key_packages(&mut self) -> &mut dyn KeyPackages;
    /// Conversations, their members, logs and cursors.
    fn conversations(&mut self) -> &mut dyn Conversations;
    /// Inboxes of devices.
    fn inbox(&mut self) -> &mut dyn Inbox;
    /// Identity providers.
    fn sso(&mut self) -> &mut dyn SsoConfigs;
    /// OpenTDF platforms.
    fn opentdf(&mut self) -> &mut dyn OpentdfConfigs;
    /// Answers kept for repeated requests.
    fn requests(&mut self) -> &mut dyn Requests;
    /// Files that deliver the audit trail.
    fn trail(&mut self) -> &mut dyn Trail;
    /// Work to do later.
    fn jobs(&mut self) -> &mut dyn Jobs;
    /// Device links that are under way.
    fn links(&mut self) -> &mut dyn Links;
    /// Tags of networks.
    fn tags(&mut self) -> &mut dyn Tags;
    /// The people of a network as its other people see them.
    fn directory(&mut self) -> &mut dyn Directory;
    /// Whom people have blocked.
    fn blocks(&mut self) -> &mut dyn Blocks;
    /// What people show of themselves.
    fn profiles(&mut self) -> &mut dyn Profiles;
    /// What the people of networks do, counted.
    fn analytics(&mut self) -> &mut dyn Analytics;
    /// Whom people reported to administrators.
    fn reports(&mut self) -> &mut dyn Reports;
}

struct Closure<F, D, T, U, E> {
    work: F,
    made: Option<Result<T, E>>,
    then: Option<D>,
    answer: Arc<Mutex<Option<Result<U, E>>>>,
}

#[async_trait(?Send)]
impl<F, D, T, U, E> Unit for Closure<F, D, T, U, E>
where
    F: AsyncFnMut(&mut dyn Tx) -> Result<T, E> + Send,
    D: FnOnce(T) -> U + Send,
    T: Send,
    U: Send,
    E: Send,
{
    async fn run(&mut self, tx: &mut dyn Tx) -> Result<(), UnitFailed> {
        let made = (self.work)(tx).await;
        let outcome = if made.is_ok() { Ok(()) } else { Err(UnitFailed) };
        self.made = Some(made);
        outcome
    }

    fn conclude(&mut self) {
        if let (Some(made), Some(then)) = (self.made.take(), self.then.take()) {
            *self.answer.lock().unwrap_or_else(PoisonError::into_inner) = Some(made.map(then));
        }
    }
}
