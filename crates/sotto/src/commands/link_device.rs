//! `sotto devices link`

use serde::Serialize;
use sotto_client::{Client, LinkNews, LinkOffer, LinkRequest, rfc3339};
use sotto_types::DeviceId;

use crate::{ask, failure::Failure, output::Output, password, qr};

#[derive(Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
enum Step<'a> {
    LinkOffer { code: &'a str, uri: &'a str, expires_at: &'a str },
    WrongCode { tries_left: u32 },
    NewDevice { device: DeviceId, platform: &'a str },
    Linked { device: DeviceId },
}

/// Shows a code, waits for the new device, and asks whether to let it in; `yes` says so beforehand, for scripts.
pub(super) async fn run(client: &mut Client, yes: bool, output: &Output) -> Result<(), Failure> {
    let mut offer = client.open_link().await?;
    show(&offer, output)?;
    let request = loop {
        match client.next_link(&mut offer).await? {
            LinkNews::NewDevice(request) => break request,
            LinkNews::WrongCode { tries_left } => {
                let plain = format!("Somebody tried a wrong code; {tries_left} more may be tried.");
                output.show(&Step::WrongCode { tries_left }, &plain)?;
            }
        }
    };
    let device = request.device();
    let plain = format!(
        "A new device ({}) has the code and wants to come into your account. Its id is {device}.",
        request.platform()
    );
    output.show(&Step::NewDevice { device, platform: request.platform() }, &plain)?;
    // While a person thinks, nobody answers the server's signs of life.
    client.disconnect().await;
    if !yes && !is_wanted()? {
        client.refuse_link(request).await?;
        return Err(Failure::failed("refused", "The new device was sent away."));
    }
    approve(client, request).await?;
    output.show(&Step::Linked { device }, "The new device is on your account.")
}

async fn approve(client: &mut Client, request: LinkRequest) -> Result<(), Failure> {
    let password = password::confirm("Password, to let it in: ")?;
    Ok(client.approve_link(request, &password).await?)
}

fn show(offer: &LinkOffer, output: &Output) -> Result<(), Failure> {
    let (code, uri) = (offer.code().to_text(), offer.uri().to_text());
    let expires_at = rfc3339(offer.expires_at());
    let plain = format!(
        "{}On the new device: sotto login --server {} --username {} --link {code}\nThe code is good for two minutes \
         and one device. Whoever has it asks to read your messages: tell it to nobody.",
        qr::blocks(&uri).unwrap_or_default(),
        offer.uri().server,
        offer.uri().username,
    );
    output.show(&Step::LinkOffer { code: &code, uri: &uri, expires_at: &expires_at }, &plain)
}

fn is_wanted() -> Result<bool, Failure> {
    ask::yes("Is it the device in your hand; let it in")
}
