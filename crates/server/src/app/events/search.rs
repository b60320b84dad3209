//! Looking events up.

use std::time::Duration;

use sotto_storage::{Event, EventAttribute, EventPlace, EventQuery, Tx};
use sotto_types::{Timestamp, limits};

use super::id;
use crate::{
    AppError, Keyring,
    app::{Context, Listed, page_token::PageToken},
};

/// Which events are wanted.
#[derive(Clone, Debug)]
pub struct Search {
    /// What they must have.
    pub attribute: Option<EventAttribute>,
    /// Not before this second.
    pub from: Option<Timestamp>,
    /// Not after this second.
    pub to: Option<Timestamp>,
    /// Events at the most.
    pub limit: usize,
}

impl Search {
    /// The place in a token that came back, which must be of a search for the same by the same account.
    pub fn place(
        &self,
        keyring: &Keyring,
        account: &str,
        token: Option<&str>,
    ) -> Result<Option<EventPlace>, AppError> {
        let place = self.tokens(account).open(keyring, token)?;
        let Some([time, key]) = place.as_deref() else { return Ok(None) };
        let number =
            |text: &str| text.parse().map_err(|error: core::num::ParseIntError| AppError::internal(error));
        Ok(Some(EventPlace { time: Timestamp::from_millis(number(time)?), key: number(key)? }))
    }

    /// The account's events, newest first, as far back as history goes; fewer than the limit, with a token, where
    /// what is wanted is rare.
    pub async fn run(
        &self,
        tx: &mut dyn Tx,
        cx: &Context,
        after: Option<EventPlace>,
    ) -> Result<Listed<Event>, AppError> {
        let oldest = cx.now.minus(limits::EVENT_HISTORY);
        let (from, to) = self.span();
        let query = EventQuery {
            account: cx.account.clone(),
            attribute: self.attribute.clone(),
            from: from.max(oldest),
            to,
            after,
            limit: self.limit,
            examine: limits::EVENTS_EXAMINED,
        };
        let page = tx.events().look_up(&query).await?;
        let place = page.next.map(|place| vec![place.time.as_millis().to_string(), place.key.to_string()]);
        let next = self.tokens(cx.account.as_str()).seal(cx.keyring(), place.as_deref())?;
        Ok(Listed { rows: page.events, next })
    }

    /// Records say times in whole seconds, so both ends are taken with all of their second.
    fn span(&self) -> (Timestamp, Timestamp) {
        let from =
            self.from.map_or(Timestamp::from_millis(0), |from| Timestamp::from_seconds(from.as_seconds()));
        let whole = Duration::from_millis(999);
        let to = self.to.map_or(Timestamp::from_millis(u64::MAX), |to| {
            Timestamp::from_seconds(to.as_seconds()).plus(whole)
        });
        match &self.attribute {
            Some(EventAttribute::Id(id)) => match id::moment(id) {
                Some(moment) => (from.max(moment), to.min(moment)),
                // A span that holds nothing.
                None => (Timestamp::from_millis(1), Timestamp::from_millis(0)),
            },
            _ => (from, to),
        }
    }

    fn tokens(&self, account: &str) -> PageToken {
        let span = format!("{:?} {:?}", self.from, self.to);
        PageToken::of("LookupEvents", &[account, &format!("{:?}", self.attribute), &span])
    }
}
