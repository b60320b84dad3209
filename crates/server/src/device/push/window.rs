//! The bound on what is pushed and not acknowledged.

use std::collections::VecDeque;

use sotto_types::ConversationId;

/// What one frame pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pushed {
    /// Inbox items up to this sequence number.
    Inbox(u64),
    /// Rows of a conversation up to this position.
    Rows(ConversationId, u64),
}

/// Frames that were pushed and are not acknowledged, in the order in which they were pushed.
#[derive(Debug, Default)]
pub(super) struct Window {
    frames: VecDeque<Frame>,
    count: usize,
    bytes: usize,
    pushed: u64,
}

#[derive(Debug)]
struct Frame {
    number: u64,
    what: Pushed,
    count: usize,
    bytes: usize,
}

impl Window {
    /// Rows and items.
    const COUNT: usize = 200;
    /// Bytes of rows and items.
    const BYTES: usize = 1024 * 1024;

    /// How many more rows and items, and bytes of them, may be pushed; absent for none.
    pub(super) fn room(&self) -> Option<(usize, usize)> {
        let count = Self::COUNT.saturating_sub(self.count);
        let bytes = Self::BYTES.saturating_sub(self.bytes);
        (count > 0 && bytes > 0).then_some((count, bytes))
    }

    /// Notes a frame.
    pub(super) fn push(&mut self, what: Pushed, count: usize, bytes: usize) {
        self.pushed += 1;
        self.count += count;
        self.bytes += bytes;
        self.frames.push_back(Frame { number: self.pushed, what, count, bytes });
    }

    /// Forgets the frames that an acknowledgement covers.
    pub(super) fn acknowledge(&mut self, upto: Pushed) {
        let (count, bytes) = (&mut self.count, &mut self.bytes);
        self.frames.retain(|frame| {
            let covered = upto.covers(frame.what);
            if covered {
                *count -= frame.count;
                *bytes -= frame.bytes;
            }
            !covered
        });
        if self.frames.is_empty() {
            self.frames.shrink_to_fit();
        }
    }

    /// Frames pushed so far.
    pub(super) fn pushed(&self) -> u64 {
        self.pushed
    }

    /// Whether the first `number` frames are acknowledged.
    pub(super) fn is_clear_up_to(&self, number: u64) -> bool {
        self.frames.front().is_none_or(|frame| frame.number > number)
    }
}

impl Pushed {
    fn covers(self, other: Self) -> bool {
        match (self, other) {
            (Self::Inbox(upto), Self::Inbox(last)) => last <= upto,
            (Self::Rows(here, upto), Self::Rows(there, last)) => here == there && last <= upto,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_window_opens_as_it_is_acknowledged() {
        let room = ConversationId::from_bytes([1; 32]);
        let other = ConversationId::from_bytes([2; 32]);
        let mut window = Window::default();
        window.push(Pushed::Rows(room, 10), 100, 10);
        window.push(Pushed::Rows(other, 10), 99, 10);
        window.push(Pushed::Inbox(3), 1, 10);
        assert_eq!(window.room(), None);
        window.acknowledge(Pushed::Rows(room, 9));
        assert_eq!(window.room(), None);
        window.acknowledge(Pushed::Rows(room, 10));
        assert_eq!(window.room(), Some((100, Window::BYTES - 20)));
        assert!(!window.is_clear_up_to(2));
        window.acknowledge(Pushed::Rows(other, 11));
        assert!(window.is_clear_up_to(2) && !window.is_clear_up_to(3));
    }
}
