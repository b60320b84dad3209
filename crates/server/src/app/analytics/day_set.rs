//! Sets of days.

use sotto_types::limits;

/// Days of a range, as places from its first day on: one more than the longest range has whole days, in words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DaySet([u64; WORDS]);

const WORDS: usize = (limits::ANALYTICS_DAYS as usize + 1).div_ceil(64);

impl DaySet {
    /// Adds the day at a place; one that no range has is left out.
    pub(super) fn insert(&mut self, place: u32) {
        if let Some(word) = self.0.get_mut(place as usize / 64) {
            *word |= 1 << (place % 64);
        }
    }

    /// Adds all days of another.
    pub(super) fn add_all(&mut self, other: &Self) {
        for (word, more) in self.0.iter_mut().zip(other.0) {
            *word |= more;
        }
    }

    /// The places in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(place, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                left &= left.wrapping_sub(1);
                (bit < u64::BITS).then_some(place * 64 + bit as usize)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_kept_in_order_and_once() {
        let mut days = DaySet::default();
        for place in [400, 0, 63, 64, 0, 127, 1_000] {
            days.insert(place);
        }
        let mut other = DaySet::default();
        other.insert(65);
        days.add_all(&other);
        assert_eq!(days.iter().collect::<Vec<_>>(), [0, 63, 64, 65, 127, 400]);
        assert_eq!(DaySet::default().iter().count(), 0);
    }
}
