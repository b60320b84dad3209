//! `sotto devices`

use serde::Serialize;
use sotto_client::{Client, DeviceInfo, printable_line, printable_name, rfc3339};
use sotto_types::DeviceId;

use crate::{
    cli::{Cli, Devices, DevicesCommand},
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

#[derive(Serialize)]
struct Changed {
    device: DeviceId,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    removed: Option<bool>,
}

pub(crate) async fn run(cli: &Cli, devices: &Devices, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let mut events = client.events();
    let done = change(&mut client, devices, output).await;
    leave(cli, &mut client).await;
    output::warnings(&mut events, false);
    done
}

async fn change(client: &mut Client, devices: &Devices, output: &Output) -> Result<(), Failure> {
    match &devices.command {
        None | Some(DevicesCommand::List) => {
            for device in client.devices().await? {
                output.show(&device, &line(&device))?;
            }
            Ok(())
        }
        Some(DevicesCommand::Link { yes }) => Box::pin(super::link_device::run(client, *yes, output)).await,
        Some(DevicesCommand::Rename { device, name }) => {
            client.rename_device(*device, name).await?;
            let changed = Changed { device: *device, name: Some(name.clone()), removed: None };
            output.show(&changed, &format!("{device} is called {}.", printable_name(name)))
        }
        Some(DevicesCommand::Mine { device }) => {
            client.know_device(*device)?;
            // Gives it the backup key; without a connection that comes with the next command.
            if let Err(error) = client.sync().await {
                output::complain(&format!("warning: {}", Failure::from(error).reason));
            }
            let changed = Changed { device: *device, name: None, removed: None };
            output.show(&changed, &format!("{device} is yours."))
        }
        Some(DevicesCommand::Remove { device }) => {
            client.remove_device(*device).await?;
            let changed = Changed { device: *device, name: None, removed: Some(true) };
            output.show(&changed, &format!("{device} is off the account, and the account has new keys."))
        }
    }
}

fn line(device: &DeviceInfo) -> String {
    let marks = [
        device.this_device.then_some("this device"),
        device.new.then_some("NEW: if it is not yours, `sotto devices not-me` and its id take it off"),
        (!device.signed).then_some("WARNING: not on the account's signed list"),
    ];
    let marks: Vec<_> = marks.into_iter().flatten().collect();
    let parts = [
        device.id.to_string(),
        printable_name(&device.name),
        printable_line(&device.platform),
        format!("added {}", rfc3339(device.added_at)),
        marks.join(", "),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}
