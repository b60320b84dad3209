//! `sotto whoami`

use sotto_client::{Client, printable_line};

use crate::{cli::Cli, environment::open_home, failure::Failure, output::Output};

pub(crate) async fn run(cli: &Cli, output: &Output) -> Result<(), Failure> {
    show(&open_home(cli).await?, output)
}

pub(crate) fn show(client: &Client, output: &Output) -> Result<(), Failure> {
    let account = client.whoami();
    let plain = format!(
        "{} in network {} at {}\nuser        {}\ndevice      {}\nfingerprint {}",
        account.username,
        printable_line(&account.network_id),
        account.server,
        account.user_id,
        account.device_id,
        account.fingerprint,
    );
    output.show(&account, &plain)
}
