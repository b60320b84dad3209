//! `sotto lock`

use sotto_client::ClientError;

use crate::{cli::Cli, environment::home, failure::Failure};

pub(crate) fn run(cli: &Cli) -> Result<(), Failure> {
    let home = home(cli)?;
    if !home.is_occupied() {
        return Err(ClientError::NoAccount.into());
    }
    Ok(home.lock_account()?)
}
