//! How long what is said may stay.
//!
//! A message is over at the earlier of two moments: when the limit has passed since the server took it, and since this
//! device stored it. So neither a server that lies about the time nor one that holds a message back makes it live longer
//! here. The limit is the conversation's, within the maximum of this device's security group, and within 30 days where a
//! guest is; what burns, burns that long after it was read.

use std::time::Duration;

use sotto_types::{ConversationId, Timestamp, limits};

use super::Client;
use crate::{ClientError, store::Tx};

/// The longest that the security group allows, seconds; 0 for no bound.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Maxima {
    expire_seconds: u64,
    burn_seconds: u32,
}

/// How long a message stays; absent for no bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stay {
    /// After it was sent, and after it was stored.
    pub(super) expire: Option<Duration>,
    /// After it was read, seconds; 0 for no bound.
    pub(super) burn_seconds: u32,
}

impl Client {
    /// The longest that the account's security group allows.
    pub(super) fn maxima(&self) -> Maxima {
        self.session.policy.as_ref().map_or_else(Maxima::default, |policy| Maxima {
            expire_seconds: policy.group.max_ttl,
            burn_seconds: policy.group.max_bor,
        })
    }

    /// Refuses timers that are longer than the security group allows, seconds; 0 stands for the longest.
    pub(super) fn check_timers(&self, expire: Option<u32>, burn: Option<u32>) -> Result<(), ClientError> {
        let maxima = self.maxima();
        let over = |chosen: Option<u32>, longest: u64| {
            longest > 0 && chosen.is_some_and(|chosen| u64::from(chosen) > longest)
        };
        if over(expire, maxima.expire_seconds) {
            let longest = maxima.expire_seconds;
            return Err(ClientError::invalid(format!(
                "Messages may stay for at most {longest} seconds in your security group."
            )));
        }
        if over(burn, maxima.burn_seconds.into()) {
            let longest = maxima.burn_seconds;
            return Err(ClientError::invalid(format!(
                "Messages may stay for at most {longest} seconds after they were read in your security group."
            )));
        }
        Ok(())
    }
}

impl Maxima {
    /// How long what is said in a conversation now stays.
    pub(super) fn stay(self, tx: Tx<'_>, id: ConversationId) -> Result<Stay, ClientError> {
        let timers = tx.agreed(id)?.timers;
        let least = |chosen: u64, longest: u64| match (chosen, longest) {
            (0, bound) | (bound, 0) => bound,
            (chosen, longest) => chosen.min(longest),
        };
        let seconds = least(timers.expire_seconds.into(), self.expire_seconds);
        let mut expire = (seconds > 0).then(|| Duration::from_secs(seconds));
        if expire.is_none_or(|expire| expire > limits::GUEST_EXPIRATION) && tx.is_guest_in(id)? {
            expire = Some(limits::GUEST_EXPIRATION);
        }
        // A conversation that does not burn does not begin to by the maximum of one of its members.
        let burn_seconds = match (timers.burn_seconds, self.burn_seconds) {
            (0, _) => 0,
            (chosen, 0) => chosen,
            (chosen, longest) => chosen.min(longest),
        };
        Ok(Stay { expire, burn_seconds })
    }
}

impl Stay {
    /// When a message is over that was sent and stored then, and that its sender lets end then (0 for not said); 0 for never.
    pub(super) fn expires_at(self, sent_at: Timestamp, stored_at: Timestamp, said: u64) -> u64 {
        let ours = self.expire.map(|expire| sent_at.min(stored_at).plus(expire).as_millis());
        match (ours, said) {
            (None, said) => said,
            (Some(ours), 0) => ours,
            (Some(ours), said) => ours.min(said),
        }
    }

    /// When the server may forget a row that is sent now, milliseconds since the Unix epoch; 0 for the longest time that it
    /// keeps one.
    pub(super) fn row_expires_at(self, now: Timestamp) -> u64 {
        self.expire.map_or(0, |expire| row_lives_until(now.plus(expire).as_millis(), now))
    }
}

/// How the server is told to keep a row until then, 0 for no end, milliseconds since the Unix epoch: 0 for the longest time that
/// it keeps one.
pub(super) fn row_lives_until(end: u64, now: Timestamp) -> u64 {
    if end < now.plus(limits::LOG_RETENTION).as_millis() { end } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_end_holds() {
        let at = Timestamp::from_millis;
        let hour = Stay { expire: Some(Duration::from_hours(1)), burn_seconds: 0 };
        let expires = |stay: Stay, sent, stored, said| stay.expires_at(at(sent), at(stored), said);
        assert_eq!(expires(hour, 1_000, 5_000, 0), 3_601_000);
        assert_eq!(expires(hour, 5_000, 1_000, 0), 3_601_000, "a server that is ahead");
        assert_eq!(expires(hour, 1_000, 5_000, 2_000), 2_000);
        assert_eq!(expires(hour, 1_000, 5_000, 9_000_000), 3_601_000, "a sender who wants longer");
        assert_eq!(expires(Stay::default(), 1_000, 5_000, 0), 0);
        assert_eq!(expires(Stay::default(), 1_000, 5_000, 7), 7);
        assert_eq!(hour.row_expires_at(at(5)), 3_600_005);
        let long = Stay { expire: Some(limits::LOG_RETENTION), burn_seconds: 0 };
        assert_eq!(long.row_expires_at(at(5)), 0);
    }
}
