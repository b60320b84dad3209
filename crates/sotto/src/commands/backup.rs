//! `sotto backup`

use crate::{
    cli::Cli,
    environment::open,
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let mut events = client.events();
    let report = client.back_up().await;
    client.disconnect().await;
    output::warnings(&mut events, false);
    let report = report?;
    let plain = format!(
        "{} messages in {} segments, {} bytes, are on the server as this device has them.",
        report.messages, report.segments, report.bytes
    );
    output.show(&report, &plain)
}
