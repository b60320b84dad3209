//! Labels of a breakdown.

use std::collections::HashMap;

use sotto_types::limits;

/// Numbers for texts that come many times.
#[derive(Debug, Default)]
pub(super) struct Labels {
    numbers: HashMap<String, usize>,
    texts: Vec<String>,
}

impl Labels {
    /// The number of a text.
    pub(super) fn number(&mut self, text: &str) -> usize {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.texts.len();
        self.texts.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }

    /// The texts alone.
    pub(super) fn into_texts(self) -> Vec<String> {
        self.texts
    }

    /// The texts, by number.
    pub(super) fn texts(&self) -> &[String] {
        &self.texts
    }
}

/// What stands for labels that are too many.
const OTHER: &str = "other";

/// Which labels are shown, the one that counts most first, where each label comes with what it counts. What is beyond
/// the limit is together under one more label, the last.
#[derive(Debug)]
pub(super) struct Shown {
    places: HashMap<String, usize>,
    labels: Vec<String>,
}

impl Shown {
    /// The labels to show.
    pub(super) fn of(counted: HashMap<String, u64>) -> Self {
        let mut counted: Vec<(String, u64)> = counted.into_iter().collect();
        counted.sort_by(|(a, many), (b, more)| more.cmp(many).then_with(|| a.cmp(b)));
        let too_many = counted.len() > limits::ANALYTICS_LABELS;
        let mut labels: Vec<String> =
            counted.into_iter().map(|(label, _)| label).take(limits::ANALYTICS_LABELS).collect();
        if too_many {
            // Somebody may have called something so.
            labels.retain(|label| label != OTHER);
            labels.push(OTHER.to_owned());
        }
        let places = labels.iter().cloned().zip(0..).collect();
        Self { places, labels }
    }

    /// The place of a label among those that are shown.
    pub(super) fn place(&self, label: &str) -> usize {
        self.places.get(label).copied().unwrap_or_else(|| self.labels.len().saturating_sub(1))
    }

    /// The labels in order.
    pub(super) fn into_labels(self) -> Vec<String> {
        self.labels
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.labels.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_labels_that_count_most_are_shown_and_the_rest_is_one() {
        let counted = |n: u64| (0..n).map(|n| (format!("l{n:02}"), n / 2)).collect::<HashMap<_, _>>();
        let few = Shown::of(counted(3));
        assert_eq!((few.place("l02"), few.place("l00"), few.place("l01")), (0, 1, 2));
        assert_eq!(few.into_labels(), ["l02", "l00", "l01"]);
        let mut many = counted(30);
        many.insert("other".to_owned(), 99);
        let many = Shown::of(many);
        assert_eq!((many.len(), many.place("l28"), many.place("l29")), (20, 0, 1));
        assert_eq!((many.place("l00"), many.place("other")), (19, 19));
        assert_eq!(many.into_labels().last().unwrap(), "other");
        assert_eq!(Shown::of(HashMap::new()).len(), 0);
    }
}
