//! `CreateDataRetentionBot`, `CreateDataRetentionBotChallenge`, `GetDataRetentionBot`, `UpdateDataRetention`,
//! `DeleteDataRetentionBot`.

use aws_sdk_wickr::types::DataRetentionActionType;

use crate::{Outcome, network::Network, refusals::code};

#[tokio::test]
async fn data_retention() -> Outcome {
    let network = Network::start().await?;
    let (client, id) = (&network.client, &network.id);
    assert!(client.create_data_retention_bot().network_id(id).send().await?.message().is_some());
    let password = client.create_data_retention_bot_challenge().network_id(id).send().await?;
    assert!(password.challenge().len() >= 12);
    let shown = client.get_data_retention_bot().network_id(id).send().await?;
    assert_eq!((shown.bot_exists(), shown.is_data_retention_service_enabled()), (Some(true), Some(false)));
    let change = |action| client.update_data_retention().network_id(id).action_type(action).send();
    assert!(change(DataRetentionActionType::Disable).await?.message().is_some());
    // The bot has not signed in yet, so there is no key of its to acknowledge.
    for early in [DataRetentionActionType::PubkeyMsgAck, DataRetentionActionType::Enable] {
        assert_eq!(code(change(early).await).as_deref(), Some("BadRequestError"));
    }
    assert!(client.delete_data_retention_bot().network_id(id).send().await?.message().is_some());
    let shown = client.get_data_retention_bot().network_id(id).send().await?;
    assert_eq!(shown.bot_exists(), Some(false));
    Ok(())
}
