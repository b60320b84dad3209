//! `CreateBot`, `GetBot`, `ListBots`, `GetBotsCount`, `UpdateBot`, `DeleteBot`.

use crate::{Outcome, network::Network};

#[tokio::test]
async fn bots() -> Outcome {
    let network = Network::start().await?;
    let (client, id) = (&network.client, &network.id);
    let made = client.create_bot().network_id(id).username("weatherbot").group_id(&network.group);
    let made = made.challenge("Correct-horse-7-battery").send().await?;
    let bot = made.bot_id();
    let changed = client.update_bot().network_id(id).bot_id(bot).display_name("Weather").suspend(true);
    assert!(changed.send().await?.message().is_some());
    let shown = client.get_bot().network_id(id).bot_id(bot).send().await?;
    assert_eq!((shown.username(), shown.display_name()), (Some("weatherbot"), Some("Weather")));
    assert_eq!((shown.has_challenge(), shown.suspended()), (Some(true), Some(true)));
    let listed = client.list_bots().network_id(id).username("WEATHER").send().await?;
    assert_eq!(listed.bots().iter().map(|bot| bot.bot_id()).collect::<Vec<_>>(), [Some(bot)]);
    assert_eq!(client.get_bots_count().network_id(id).send().await?.total(), 1);
    assert!(client.delete_bot().network_id(id).bot_id(bot).send().await?.message().is_some());
    assert_eq!(client.get_bots_count().network_id(id).send().await?.total(), 0);
    Ok(())
}
