//! `ListGuestUsers`, `GetGuestUserHistoryCount`, `UpdateGuestUser`, `ListBlockedGuestUsers`.

use std::error::Error;

use sotto_storage::{Guest, GuestContact, Month, StorageError, Tx};
use sotto_storage_sqlite::SqliteStore;

use crate::{Outcome, network::Network, refusals::code};

/// Who talks with the network of the test.
const UNAME: [u8; 32] = [7; 32];

#[tokio::test]
async fn guests() -> Outcome {
    let network = Network::start().await?;
    let (client, id) = (&network.client, &network.id);
    let block = client.update_guest_user().network_id(id).username_hash(hash()).block(true);
    let nobody = code(block.clone().send().await);
    assert_eq!(nobody.as_deref(), Some("ResourceNotFoundError"));

    note_contact(&network).await?;
    let listed = client.list_guest_users().network_id(id).send().await?;
    let guest = listed.guestlist().first().ok_or("no guest")?;
    assert_eq!((guest.username(), guest.billing_period()), ("guest@example.org", "2026-01"));
    assert_eq!(guest.username_hash(), hash());
    let history = client.get_guest_user_history_count().network_id(id).send().await?;
    assert!(history.history().iter().all(|month| month.month().len() == 7));

    assert!(block.send().await?.message().is_some());
    let blocked = client.list_blocked_guest_users().network_id(id).send().await?;
    let row = blocked.blocklist().first().ok_or("nobody is blocked")?;
    assert_eq!((row.username(), row.admin()), ("guest@example.org", "admin"));
    client.update_guest_user().network_id(id).username_hash(hash()).block(false).send().await?;
    assert!(client.list_blocked_guest_users().network_id(id).send().await?.blocklist().is_empty());
    Ok(())
}

/// The guest's name in the world, as the admin API shows it.
fn hash() -> String {
    "07".repeat(UNAME.len())
}

/// Notes that a guest talked with the network, which no administrator can do.
async fn note_contact(network: &Network) -> Result<(), Box<dyn Error>> {
    let guest = Guest { id: [7; 16], uname: UNAME, username: "guest@example.org".parse()? };
    let month = Month::new(2026, 1).ok_or("no month")?;
    let contact = GuestContact { network: network.id.parse()?, month, guest };
    let database = SqliteStore::open(&network.server.folder().join("sotto.db"))?;
    let unit = async move |tx: &mut dyn Tx| Ok::<_, StorageError>(tx.guests().note_contact(&contact).await?);
    database.store().write(unit).await?;
    database.close().await;
    Ok(())
}
