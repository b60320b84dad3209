//! What every way into an account ends with.

use std::path::Path;

use sotto_client::Client;
use sotto_types::Secret;

use crate::{
    ask,
    cli::{Account, Cli},
    environment::{home, leave},
    failure::Failure,
    output::{self, Output},
    password,
};

/// Ends a command that made this a device of the account: takes the history over where it is wanted, says whose device
/// this is, keeps the password if that is asked for, and shows the recovery key of a new account.
pub(super) async fn entered(
    cli: &Cli,
    client: &mut Client,
    (account, password): (&Account, &Secret),
    history: bool,
    output: &Output,
) -> Result<(), Failure> {
    if history {
        take_history(client).await;
    }
    leave(cli, client).await;
    super::whoami::show(client, output)?;
    if account.remember {
        remember(client, home(cli)?.folder(), password);
    }
    match client.unconfirmed_recovery_key()? {
        Some(key) if ask::is_terminal() => super::recovery_key::show(client, &key, output),
        Some(_) => {
            output::complain("Write the recovery key down: `sotto recovery-key show` shows it this once.");
            Ok(())
        }
        None => Ok(()),
    }
}

/// Takes over what the other devices kept; the device is in whatever becomes of it.
async fn take_history(client: &mut Client) {
    match client.restore().await {
        Ok(report) => output::complain(&super::restore::sentence(&report)),
        Err(error) => {
            let reason = Failure::from(error).reason;
            output::complain(&format!("warning: {reason} `sotto restore` goes on with the history."));
        }
    }
}

/// Keeps the password in the operating system's keyring, if that is allowed.
fn remember(client: &Client, home: &Path, password: &Secret) {
    if client.policy().is_some_and(|policy| policy.group.always_reauthenticate) {
        output::complain(
            "warning: the administrators want the password typed at every start; it is not kept.",
        );
    } else if !password::remember(home, password) {
        output::complain("warning: this system has no keyring to keep the password in.");
    }
}
