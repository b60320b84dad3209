//! `sotto devices`

use sotto_client::{printable_line, rfc3339};

use crate::{
    cli::Cli,
    environment::{leave, open},
    failure::Failure,
    output::Output,
};

pub(crate) async fn run(cli: &Cli, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let devices = client.devices().await;
    leave(cli, &mut client).await;
    for device in devices? {
        let marks = [
            device.this_device.then_some("this device"),
            (!device.signed).then_some("WARNING: not on the account's signed list"),
        ];
        let marks: Vec<_> = marks.into_iter().flatten().collect();
        let plain = format!(
            "{}  {}  added {}  {}",
            device.id,
            printable_line(&device.platform),
            rfc3339(device.added_at),
            marks.join(", "),
        );
        output.show(&device, plain.trim_end())?;
    }
    Ok(())
}
