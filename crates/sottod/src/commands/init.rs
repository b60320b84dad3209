//! `sottod init`: a new deployment.

use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt};

use sotto_server::{Keyring, app::accounts};
use sotto_types::{Clock, SystemClock, SystemRng};

use super::credentials::{env_lines, password};
use crate::{
    cli,
    data_dir::{DataDir, Settings, write_new},
    failure::Failure,
};

/// Makes database, keyring, first account and administrator; the settings come last and make the folder valid.
pub(crate) async fn init(flags: cli::Init) -> Result<(), Failure> {
    let folder = DataDir::create(&flags.data_dir)?;
    let cannot = |error| Failure::because("The data folder cannot be written", error);
    let keyring = Keyring::generate(&flags.domain, &SystemRng)
        .map_err(|error| Failure::because("The keyring cannot be made", error))?;
    write_new(&folder.keyring_file(), &keyring.to_file()).map_err(cannot)?;
    DirBuilder::new().mode(0o700).create(folder.blobs()).map_err(cannot)?;

    let database = folder.store()?;
    let store = database.store();
    let password = password().await?;
    let now = SystemClock.now();
    let made = accounts::create(&store, &keyring, &SystemRng, now, flags.account_id, Some(&password)).await;
    database.close().await;
    let administrator = made.map_err(|error| Failure::because("The account cannot be made", error))?;

    let lines = env_lines(&administrator, &password, &flags.region);
    write_new(&folder.admin_env(), lines.expose()).map_err(cannot)?;
    let settings = Settings { domain: flags.domain, region: flags.region };
    write_new(&folder.settings_file(), &settings.to_json()).map_err(cannot)?;
    eprintln!(
        "Made a deployment in {}. The administrator's access key and console password are in {}.",
        flags.data_dir.display(),
        folder.admin_env().display()
    );
    Ok(())
}
