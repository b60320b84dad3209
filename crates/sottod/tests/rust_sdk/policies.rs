//! `GetNetworkSettings`, `UpdateNetworkSettings`, `RegisterOpentdfConfig`, `GetOpentdfConfig`.

use aws_sdk_wickr::types::{ConsentPopupConfig, NetworkSettings, ReadReceiptConfig, Setting, Status};

use crate::{Outcome, network::Network, provider};

#[tokio::test]
async fn settings() -> Outcome {
    let network = Network::start().await?;
    let (client, id) = (&network.client, &network.id);
    let receipts = ReadReceiptConfig::builder().status(Status::ForceEnabled).build();
    let popup = ConsentPopupConfig::builder().enabled(true).header("Rules").build()?;
    let settings = NetworkSettings::builder().enable_client_metrics(true);
    let settings = settings.read_receipt_config(receipts).consent_popup(popup).build();
    let changed = client.update_network_settings().network_id(id).settings(settings).send().await?;
    assert_eq!(changed.settings().len(), 4);
    let shown = client.get_network_settings().network_id(id).send().await?;
    let flat =
        |setting: &Setting| format!("{} {} {}", setting.option_name(), setting.value(), setting.r#type());
    let flat: Vec<String> = shown.settings().iter().map(flat).collect();
    for expected in [
        "enableClientMetrics true boolean",
        "readReceiptConfig.status FORCE_ENABLED string",
        "consentPopup.enabled true boolean",
        "consentPopup.header Rules string",
    ] {
        assert!(flat.iter().any(|setting| setting == expected), "{flat:?}");
    }
    Ok(())
}

#[tokio::test]
async fn opentdf() -> Outcome {
    let network = Network::start().await?;
    let (client, id) = (&network.client, &network.id);
    let made = client.register_opentdf_config().network_id(id).client_id("sotto").client_secret("secret");
    let made = made.domain(provider::start()?).provider("Virtru").send().await?;
    let shown = client.get_opentdf_config().network_id(id).send().await?;
    assert_eq!((shown.client_id(), shown.provider()), ("sotto", "Virtru"));
    assert_eq!(shown.domain(), made.domain());
    Ok(())
}
