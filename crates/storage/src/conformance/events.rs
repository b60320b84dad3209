//! The audit trail.

use super::fixtures::{Done, account_id, at, write};
use crate::{
    Event, EventAttribute, EventPage, EventPlace, EventQuery, StorageError, Store, TrailFile, Tx, Undelivered,
};

pub(super) fn event(account: u64, n: u64) -> Event {
    Event {
        account: account_id(account),
        time: at(n * 100),
        id: format!("event {n}"),
        source: "wickr.amazonaws.com".to_owned(),
        name: if n.is_multiple_of(2) { "GetNetwork" } else { "CreateNetwork" }.to_owned(),
        read_only: n.is_multiple_of(2),
        user_name: "admin".to_owned(),
        access_key_id: "AKIA1".to_owned(),
        resource: (n > 2).then(|| ("AWS::Wickr::Network".to_owned(), format!("1000000{n}"))),
        record: format!("{{\"n\":{n}}}"),
    }
}

fn query(account: u64) -> EventQuery {
    EventQuery {
        account: account_id(account),
        attribute: None,
        from: at(0),
        to: at(1_000_000),
        after: None,
        limit: 50,
        examine: 1_000,
    }
}

async fn append(tx: &mut dyn Tx, account: u64, numbers: core::ops::RangeInclusive<u64>) -> Done {
    for n in numbers {
        tx.events().append(&event(account, n)).await?;
    }
    Ok(())
}

fn ids(page: &EventPage) -> Vec<&str> {
    page.events.iter().map(|event| event.id.as_str()).collect()
}

pub(super) async fn events_come_newest_first_page_by_page(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        append(tx, 1, 1..=5).await?;
        append(tx, 2, 6..=6).await?;
        // Two in one moment come the later appended first.
        let twin = Event { id: "twin".to_owned(), ..event(1, 5) };
        tx.events().append(&twin).await?;
        let page = tx.events().look_up(&query(1)).await?;
        assert_eq!(ids(&page), ["twin", "event 5", "event 4", "event 3", "event 2", "event 1"]);
        assert_eq!((page.events.get(1), page.next), (Some(&event(1, 5)), None));
        let mut query = EventQuery { limit: 2, ..query(1) };
        let mut seen = Vec::new();
        loop {
            let page = tx.events().look_up(&query).await?;
            seen.extend(page.events.iter().map(|event| event.id.clone()));
            query.after = page.next;
            if page.next.is_none() {
                break;
            }
        }
        assert_eq!(seen, ["twin", "event 5", "event 4", "event 3", "event 2", "event 1"]);
        let span = EventQuery { from: at(200), to: at(300), after: None, limit: 50, ..query };
        assert_eq!(ids(&tx.events().look_up(&span).await?), ["event 3", "event 2"]);
        let older = EventPlace { time: at(999_999), key: 1 };
        let span = EventQuery { after: Some(older), ..span };
        assert_eq!(ids(&tx.events().look_up(&span).await?), ["event 3", "event 2"]);
        Ok(())
    })
    .await;
}

pub(super) async fn events_are_found_by_each_attribute(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        append(tx, 1, 1..=4).await?;
        let other = Event {
            user_name: "ada".to_owned(),
            access_key_id: "AKIA2".to_owned(),
            source: "iam.amazonaws.com".to_owned(),
            ..event(1, 5)
        };
        tx.events().append(&other).await?;
        let text = str::to_owned;
        for (attribute, expected) in [
            (EventAttribute::Id(text("event 2")), &["event 2"][..]),
            (EventAttribute::Name(text("GetNetwork")), &["event 4", "event 2"]),
            (EventAttribute::ReadOnly(false), &["event 5", "event 3", "event 1"]),
            (EventAttribute::UserName(text("ada")), &["event 5"]),
            (EventAttribute::AccessKeyId(text("AKIA2")), &["event 5"]),
            (EventAttribute::Source(text("iam.amazonaws.com")), &["event 5"]),
            (EventAttribute::ResourceType(text("AWS::Wickr::Network")), &["event 5", "event 4", "event 3"]),
            (EventAttribute::ResourceName(text("10000003")), &["event 3"]),
            (EventAttribute::Name(text("getnetwork")), &[]),
        ] {
            let query = EventQuery { attribute: Some(attribute.clone()), ..query(1) };
            assert_eq!(ids(&tx.events().look_up(&query).await?), expected, "{attribute:?}");
        }
        Ok(())
    })
    .await;
}

pub(super) async fn a_search_stops_after_so_many_events_and_goes_on(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        append(tx, 1, 1..=10).await?;
        let attribute = Some(EventAttribute::Id("event 1".to_owned()));
        let mut query = EventQuery { attribute, examine: 4, ..query(1) };
        for found in [&[][..], &[], &["event 1"]] {
            let page = tx.events().look_up(&query).await?;
            assert_eq!(ids(&page), found);
            assert_eq!(page.next.is_none(), !found.is_empty());
            query.after = page.next;
        }
        Ok(())
    })
    .await;
}

pub(super) async fn old_events_go_oldest_first(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        append(tx, 1, 1..=5).await?;
        assert_eq!(tx.events().prune(at(300), Undelivered::Go, 1).await?, 1);
        assert_eq!(tx.events().prune(at(300), Undelivered::Go, 10).await?, 1);
        assert_eq!(tx.events().prune(at(300), Undelivered::Go, 10).await?, 0);
        assert_eq!(ids(&tx.events().look_up(&query(1)).await?), ["event 5", "event 4", "event 3"]);
        Ok(())
    })
    .await;
}

pub(super) async fn what_the_trail_has_not_delivered_stays(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Result<(), StorageError> {
        append(tx, 1, 1..=5).await?;
        assert_eq!(tx.events().prune(at(9_000), Undelivered::Stay, 10).await?, 0, "nothing is in a file");
        let unfiled = tx.trail().unfiled(3, usize::MAX).await?.unwrap();
        let file = TrailFile {
            name: "file".to_owned(),
            account: account_id(1),
            first: unfiled.first,
            last: unfiled.last,
        };
        tx.trail().insert(&file).await?;
        tx.trail().advance(unfiled.last).await?;
        assert_eq!(tx.events().prune(at(9_000), Undelivered::Stay, 10).await?, 0, "the file is not stored");
        tx.trail().delivered("file").await?;
        assert_eq!(tx.events().prune(at(9_000), Undelivered::Stay, 10).await?, 3);
        assert_eq!(ids(&tx.events().look_up(&query(1)).await?), ["event 5", "event 4"]);
        assert_eq!(tx.events().prune(at(9_000), Undelivered::Go, 10).await?, 2);
        Ok(())
    })
    .await;
}
