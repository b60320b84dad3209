//! `sotto restore`

use sotto_client::RestoreReport;

use crate::{
    cli::Cli,
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let mut events = client.events();
    let report = client.restore().await;
    leave(cli, &mut client).await;
    output::warnings(&mut events, false);
    let report = report?;
    if report.unreadable > 0 {
        output::complain(&format!(
            "warning: {} segments could not be opened; another device may still hold what was in them.",
            report.unreadable
        ));
    }
    output.show(&report, &sentence(&report))
}

/// What was taken over, for a person.
pub(super) fn sentence(report: &RestoreReport) -> String {
    format!(
        "{} messages, {} people and {} conversations were taken over.",
        report.messages, report.contacts, report.conversations
    )
}
