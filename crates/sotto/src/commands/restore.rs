//! `sotto restore`

use crate::{
    cli::Cli,
    environment::open,
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let mut events = client.events();
    let report = client.restore().await;
    client.disconnect().await;
    output::warnings(&mut events, false);
    let report = report?;
    if report.unreadable > 0 {
        output::complain(&format!(
            "warning: {} segments could not be opened; another device may still hold what was in them.",
            report.unreadable
        ));
    }
    let plain = format!(
        "{} messages, {} people and {} conversations were taken over.",
        report.messages, report.contacts, report.conversations
    );
    output.show(&report, &plain)
}
