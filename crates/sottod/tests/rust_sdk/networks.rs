//! `CreateNetwork`, `ListNetworks`, `GetNetwork`, `UpdateNetwork`, `DeleteNetwork`.

use aws_sdk_wickr::types::AccessLevel;

use crate::{Outcome, refusals::code, server::Server};

#[tokio::test]
async fn networks() -> Outcome {
    let server = Server::start()?;
    let client = server.client(None)?;
    let made = client.create_network().network_name("Demo").access_level(AccessLevel::Premium).send().await?;
    let network = made.network_id().ok_or("no id")?;
    let shown = client.get_network().network_id(network).send().await?;
    assert_eq!((shown.network_name(), shown.access_level()), ("Demo", &AccessLevel::Premium));
    let renamed = client.update_network().network_id(network).network_name("Renamed").send().await?;
    assert!(renamed.message().is_some());
    let listed = client.list_networks().send().await?;
    let names: Vec<_> = listed.networks().iter().map(aws_sdk_wickr::types::Network::network_name).collect();
    assert_eq!(names, ["Renamed"]);
    assert!(client.delete_network().network_id(network).send().await?.message().is_some());
    let gone = client.get_network().network_id(network).send().await;
    assert_eq!(code(gone).as_deref(), Some("ResourceNotFoundError"));
    Ok(())
}
