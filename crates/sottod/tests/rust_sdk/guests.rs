//! `ListGuestUsers`, `GetGuestUserHistoryCount`, `UpdateGuestUser`, `ListBlockedGuestUsers`.

use crate::{Outcome, network::Network, refusals::code};

#[tokio::test]
async fn guests() -> Outcome {
    let network = Network::start().await?;
    let (client, id) = (&network.client, &network.id);
    assert!(client.list_guest_users().network_id(id).send().await?.guestlist().is_empty());
    let history = client.get_guest_user_history_count().network_id(id).send().await?;
    assert!(history.history().iter().all(|month| month.count() == "0"));
    let block = client.update_guest_user().network_id(id).username_hash("0".repeat(64)).block(true);
    assert_eq!(code(block.send().await).as_deref(), Some("ResourceNotFoundError"));
    assert!(client.list_blocked_guest_users().network_id(id).send().await?.blocklist().is_empty());
    Ok(())
}
