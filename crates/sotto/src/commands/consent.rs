//! `sotto consent`

use std::io::{self, IsTerminal, Write};

use serde::Serialize;
use sotto_client::{Consent, RetentionNotice, printable, printable_line};

use crate::{
    ask, cli,
    cli::Cli,
    environment::{leave, open},
    failure::Failure,
    output::Output,
};

/// What is shown with `--json`.
#[derive(Serialize)]
struct Shown<'a> {
    /// Absent where there is nothing to acknowledge.
    notice: Option<&'a Consent>,
    /// That records are kept; absent where they are not, or where it was acknowledged on this device.
    retention: Option<&'a RetentionNotice>,
    acknowledged: bool,
}

pub(crate) async fn run(cli: &Cli, consent: &cli::Consent, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    client.refresh_policy().await?;
    let (notice, retention) = (client.consent(), client.retention_notice()?);
    if notice.is_none() && retention.is_none() {
        leave(cli, &mut client).await;
        let nothing = Shown { notice: None, retention: None, acknowledged: true };
        return output.show(&nothing, "There is nothing to acknowledge.");
    }
    let asks = !cli.json && io::stdin().is_terminal();
    let mut done = Ok(());
    let mut accepted = true;
    if let Some(notice) = &notice {
        if !cli.json {
            output.show(notice, &text(notice))?;
        }
        accepted = consent.accept || (asks && ask_for(notice)?);
        if accepted {
            done = client.acknowledge(&notice.revision).await;
        }
    }
    if let Some(retention) = retention.as_ref().filter(|_| accepted && done.is_ok()) {
        if !cli.json {
            output.show(retention, &printable_line(&retention.text))?;
        }
        accepted = consent.accept || (asks && ask::yes("Acknowledge")?);
        if accepted {
            done = client.acknowledge_retention();
        }
    }
    leave(cli, &mut client).await;
    done?;
    if cli.json {
        output.show(
            &Shown { notice: notice.as_ref(), retention: retention.as_ref(), acknowledged: accepted },
            "",
        )?;
    }
    if accepted || !asks {
        return Ok(());
    }
    Err(Failure::failed("refused", "The notice is not acknowledged."))
}

/// The notice as text: Markdown is not rendered, and none of it acts on the terminal.
fn text(notice: &Consent) -> String {
    format!("{}\n\n{}\n", printable_line(&notice.header), printable(&notice.content))
}

fn ask_for(notice: &Consent) -> Result<bool, Failure> {
    let mut terminal = io::stderr().lock();
    write!(terminal, "{}? Type yes: ", printable_line(&notice.label))?;
    terminal.flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("yes"))
}
