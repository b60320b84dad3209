//! `sotto export`

use std::path::Path;

use crate::{
    cli::Cli,
    environment::open,
    failure::Failure,
    output::{self, Output},
    password,
};

pub(crate) async fn run(cli: &Cli, to: &Path, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let password =
        password::confirm("The file will hold your messages in plaintext. Password, to confirm: ")?;
    // The profile is the one thing that this device may not have read yet; without a server it goes without.
    drop(client.profile().await);
    client.disconnect().await;
    let exported = client.export(&password, to)?;
    output::complain("note: the file is not encrypted; whoever has it can read your messages.");
    output.show(&exported, &format!("{} records in {}", exported.records, exported.file))
}
