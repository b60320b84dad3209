//! `sotto backup`

use crate::{
    cli::Cli,
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let mut events = client.events();
    let report = client.back_up().await;
    leave(cli, &mut client).await;
    output::warnings(&mut events, false);
    let report = report?;
    let plain = format!(
        "The server has what this device has, for your devices alone: {} messages, {} segments and {} bytes were new.",
        report.messages, report.segments, report.bytes
    );
    output.show(&report, &plain)
}
