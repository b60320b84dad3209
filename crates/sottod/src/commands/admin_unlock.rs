//! `sottod admin unlock`: a user who can sign in again.

use std::io::Write;

use sotto_server::{AppError, admin::operator};
use sotto_types::{Clock, Rng, SystemClock, SystemRng};

use crate::{cli, data_dir::DataDir, failure::Failure};

/// Unlocks the user, also while the server runs, and says what was done.
pub(crate) async fn admin_unlock(flags: cli::AdminUnlock) -> Result<(), Failure> {
    let folder = DataDir::open(&flags.data_dir)?;
    let settings = folder.settings()?;
    let database = folder.store()?;
    let at = (&SystemRng as &dyn Rng, SystemClock.now());
    let done = operator::unlock(&database.store(), &settings.region, at, flags.username.clone()).await;
    database.close().await;
    let username = flags.username.as_str();
    let unlocked = done.map_err(|error| match error {
        AppError::NotFound(_) => Failure::new(format!("There is no user {username} here.")),
        other => Failure::because("The user cannot be unlocked", other),
    })?;
    let lifted = if unlocked.was_suspended { " The suspension is lifted." } else { "" };
    writeln!(std::io::stdout(), "{username} can try the password again.{lifted}")
        .map_err(|error| Failure::because("What was done cannot be printed", error))
}
