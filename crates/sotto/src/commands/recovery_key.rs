//! `sotto recovery-key`

use serde::Serialize;
use sotto_client::Client;
use sotto_types::RecoveryKey;

use crate::{
    ask,
    cli::{Cli, RecoveryKeyArgs, RecoveryKeyCommand},
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

#[derive(Serialize)]
struct Shown<'a> {
    recovery_key: &'a str,
    confirmed: bool,
}

pub(crate) async fn run(cli: &Cli, args: &RecoveryKeyArgs, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    match &args.command {
        None | Some(RecoveryKeyCommand::Show) => match client.unconfirmed_recovery_key()? {
            Some(key) => show(&mut client, &key, output),
            None => Err(Failure::failed(
                "refused",
                "There is no recovery key to show: it is shown once. `sotto recovery-key new` makes another.",
            )),
        },
        Some(RecoveryKeyCommand::Confirm { part }) => {
            let part = match part {
                Some(part) => part.clone(),
                None => ask::line("Last part of the recovery key: ")?.ok_or_else(|| {
                    Failure::failed(
                        "no_answer",
                        "Say the last part as an argument, or run this in a terminal.",
                    )
                })?,
            };
            confirm(&mut client, &part, output)
        }
        Some(RecoveryKeyCommand::New) => {
            let made = client.new_recovery_key().await;
            leave(cli, &mut client).await;
            show(&mut client, &made?, output)
        }
    }
}

/// Shows a recovery key this once, and lets a person at a terminal show that it is written down.
pub(crate) fn show(client: &mut Client, key: &RecoveryKey, output: &Output) -> Result<(), Failure> {
    let text = key.to_text();
    let plain = format!(
        "Recovery key: {}\nWrite it down and keep it apart from your devices: with it you come back when the password \
         is forgotten or every device is lost. It is shown once.",
        text.as_str()
    );
    output.show(&Shown { recovery_key: &text, confirmed: false }, &plain)?;
    let Some(part) = ask::line("Type its last part: ")? else {
        output::complain("Confirm it with `sotto recovery-key confirm` and its last part.");
        return Ok(());
    };
    confirm(client, &part, output)
}

fn confirm(client: &mut Client, part: &str, output: &Output) -> Result<(), Failure> {
    #[derive(Serialize)]
    struct Confirmed {
        confirmed: bool,
    }
    if client.confirm_recovery_key(part)? {
        return output
            .show(&Confirmed { confirmed: true }, "The recovery key is confirmed; this device forgets it.");
    }
    Err(Failure::failed(
        "refused",
        "That is not the last part of the recovery key; `sotto recovery-key show` shows it again.",
    ))
}
