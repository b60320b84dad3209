//! `sotto consent`

use std::io::{self, IsTerminal, Write};

use serde::Serialize;
use sotto_client::{Consent, printable, printable_line};

use crate::{
    cli,
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
    acknowledged: bool,
}

pub(crate) async fn run(cli: &Cli, consent: &cli::Consent, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    client.refresh_policy().await?;
    let Some(notice) = client.consent() else {
        leave(cli, &mut client).await;
        let nothing = Shown { notice: None, acknowledged: true };
        return output.show(&nothing, "There is nothing to acknowledge.");
    };
    let json = cli.json;
    if !json {
        output.show(&notice, &text(&notice))?;
    }
    let accepted = consent.accept || (!json && io::stdin().is_terminal() && ask(&notice)?);
    let done = if accepted { client.acknowledge(&notice.revision).await } else { Ok(()) };
    leave(cli, &mut client).await;
    done?;
    if json {
        output.show(&Shown { notice: Some(&notice), acknowledged: accepted }, "")?;
    }
    if accepted || json || !io::stdin().is_terminal() {
        return Ok(());
    }
    Err(Failure::failed("refused", "The notice is not acknowledged."))
}

/// The notice as text: Markdown is not rendered, and none of it acts on the terminal.
fn text(notice: &Consent) -> String {
    format!("{}\n\n{}\n", printable_line(&notice.header), printable(&notice.content))
}

fn ask(notice: &Consent) -> Result<bool, Failure> {
    let mut terminal = io::stderr().lock();
    write!(terminal, "{}? Type yes: ", printable_line(&notice.label))?;
    terminal.flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("yes"))
}
