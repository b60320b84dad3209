//! `sotto settings`

use serde::Serialize;
use sotto_client::{Policy, printable_line};

use crate::{
    cli::{Cli, Settings, Switch},
    environment::open_home,
    failure::Failure,
    output::Output,
};

/// What is printed as JSON.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    policy: Option<&'a Policy>,
    typing_indicators: bool,
    read_receipts: bool,
}

pub(crate) async fn run(cli: &Cli, settings: &Settings, output: &Output) -> Result<(), Failure> {
    let mut client = open_home(cli).await?;
    if let Some(typing) = settings.typing {
        client.set_typing_indicators(typing == Switch::On).await?;
    }
    if let Some(receipts) = settings.read_receipts {
        client.set_read_receipts(receipts == Switch::On)?;
    }
    let policy = client.policy();
    if policy.is_none() && settings.typing.is_none() && settings.read_receipts.is_none() {
        let reason = "The settings of this account are not known yet: connect once.";
        return Err(Failure::failed("refused", reason));
    }
    let shown = Shown {
        policy,
        typing_indicators: client.typing_indicators()?,
        read_receipts: client.shows_receipts()?,
    };
    output.show(&shown, &plain(&shown))
}

/// One line for each setting, in which nobody else's text can act on the terminal.
fn plain(shown: &Shown<'_>) -> String {
    let mut lines = Vec::new();
    if let Some(policy) = shown.policy {
        lines.extend(of_policy(policy));
    }
    lines.push(format!("typing  {}", if shown.typing_indicators { "on" } else { "off" }));
    lines.push(format!("receipts {}", if shown.read_receipts { "on" } else { "off" }));
    lines.join("\n")
}

fn of_policy(policy: &Policy) -> Vec<String> {
    let mut lines = vec![
        format!("network {} {}", printable_line(&policy.network_id), printable_line(&policy.network_name)),
        format!("group   {}", printable_line(&policy.group_id)),
        format!("account {}", policy.kind),
    ];
    for settings in [&policy.group_received, &policy.network_received] {
        for (name, value) in settings.as_object().into_iter().flatten() {
            lines.push(format!("{} {}", printable_line(name), printable_line(&value.to_string())));
        }
    }
    lines
}
