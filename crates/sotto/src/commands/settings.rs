//! `sotto settings`

use sotto_client::{Policy, printable_line};

use crate::{cli::Cli, environment::open_home, failure::Failure, output::Output};

pub(crate) async fn run(cli: &Cli, output: &Output) -> Result<(), Failure> {
    let client = open_home(cli).await?;
    let Some(policy) = client.policy() else {
        let reason = "The settings of this account are not known yet: connect once.";
        return Err(Failure::failed("refused", reason));
    };
    output.show(policy, &plain(policy))
}

/// One line for each setting, in which nobody else's text can act on the terminal.
fn plain(policy: &Policy) -> String {
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
    lines.join("\n")
}
