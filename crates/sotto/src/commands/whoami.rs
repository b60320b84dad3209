//! `sotto whoami`

use sotto_client::{Client, printable_line};

use crate::{cli::Cli, environment::open_home, failure::Failure, output::Output};

pub(crate) async fn run(cli: &Cli, output: &Output) -> Result<(), Failure> {
    show(&open_home(cli).await?, output)
}

pub(crate) fn show(client: &Client, output: &Output) -> Result<(), Failure> {
    let account = client.whoami();
    let plain = format!(
        "{} in {} {} at {}\nuser        {}\ndevice      {}\nfingerprint {}",
        account.username,
        if account.guest { "the guest network" } else { "network" },
        printable_line(&account.network_id),
        account.server,
        account.user_id,
        account.device_id,
        account.fingerprint,
    );
    let hint = if account.guest {
        "\nThis is a guest account: it can talk only with people who have written to it. If you belong to a network, ask \
         its administrator to invite this address, then run `sotto join --invite-code` with the code."
    } else {
        ""
    };
    output.show(&account, &(plain + hint))
}
