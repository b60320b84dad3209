//! `sottod account add`: a further account.

use std::io::Write;

use sotto_server::{AppError, app::accounts};
use sotto_types::{Clock, SystemClock, SystemRng};

use super::credentials::{env_lines, password};
use crate::{cli, data_dir::DataDir, failure::Failure};

/// Makes the account, also while the server runs, and prints its credentials.
pub(crate) async fn account_add(flags: cli::AccountAdd) -> Result<(), Failure> {
    let folder = DataDir::open(&flags.data_dir)?;
    let settings = folder.settings()?;
    let keyring = folder.keyring()?;
    let database = folder.store()?;
    let store = database.store();
    let password = password().await?;
    let now = SystemClock.now();
    let made = accounts::create(&store, &keyring, &SystemRng, now, flags.account_id, Some(&password)).await;
    database.close().await;
    let administrator = made.map_err(|error| match error {
        AppError::Conflict(sentence) => Failure::new(sentence),
        other => Failure::because("The account cannot be made", other),
    })?;
    let lines = env_lines(&administrator, &password, &settings.region);
    std::io::stdout()
        .write_all(lines.expose())
        .map_err(|error| Failure::because("The credentials cannot be printed", error))
}
