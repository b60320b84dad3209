//! What a value may be of which is known when it was set, and perhaps not whether.

/// A value that was set somewhere in the log after `after` and not after `upto`; while nobody knows, at any time yet.
#[derive(Clone, Debug)]
struct Write<T> {
    value: T,
    after: u64,
    upto: Option<u64>,
    /// Whether it was set at all.
    certain: bool,
}

/// Everything that a value was set to; the last in the log holds.
#[derive(Clone, Debug)]
pub(crate) struct Register<T>(Vec<Write<T>>);

impl<T: Clone + PartialEq> Register<T> {
    /// A value that holds from the beginning.
    pub(crate) fn new(value: T) -> Self {
        Self(vec![Write { value, after: 0, upto: Some(0), certain: true }])
    }

    /// The value was set between these places.
    pub(crate) fn set(&mut self, value: T, after: u64, upto: u64) {
        self.0.push(Write { value, after, upto: Some(upto), certain: true });
    }

    /// The value may be set after this place, at some time or never.
    pub(crate) fn set_perhaps(&mut self, value: T, after: u64) {
        self.0.push(Write { value, after, upto: None, certain: false });
    }

    /// Nothing is under way any more: what was perhaps set was set up to this place, or never.
    pub(crate) fn settle(&mut self, place: u64) {
        for write in &mut self.0 {
            write.upto.get_or_insert(place);
        }
    }

    /// What the value may be for whoever has read the log up to before this place.
    pub(crate) fn at(&self, place: u64) -> Vec<&T> {
        let over = |write: &Write<T>| {
            self.0.iter().any(|later| {
                later.certain
                    && write.upto.is_some_and(|upto| later.after >= upto)
                    && later
                        .upto
                        .is_some_and(|upto| upto < place && (Some(upto) > write.upto || !write.certain))
            })
        };
        let fits = self
            .0
            .iter()
            .filter(|write| write.upto.is_some_and(|upto| upto < place) || write.after + 1 < place);
        fits.filter(|write| !over(write)).map(|write| &write.value).collect()
    }

    /// Whether it was ever to be this.
    pub(crate) fn was(&self, value: &T) -> bool {
        self.0.iter().any(|write| write.value == *value)
    }
}

#[test]
fn only_what_was_certainly_set_later_takes_the_place_of_another() {
    let mut text = Register::new("a");
    text.set("b", 5, 7);
    text.set_perhaps("c", 7);
    assert_eq!(text.at(6), [&"a"], "the place of b is after 5, so 6 is the first that it may have");
    assert_eq!(text.at(7), [&"a", &"b"]);
    assert_eq!(text.at(8), [&"b"]);
    assert_eq!(text.at(9), [&"b", &"c"]);
    text.set("d", 7, 9);
    assert_eq!(text.at(10), [&"c", &"d"], "nobody knows which of them is the later one");
    text.set("e", 9, 10);
    assert_eq!(text.at(11), [&"c", &"e"]);
    text.settle(10);
    assert_eq!(text.at(11), [&"c", &"e"]);
    text.set("f", 10, 12);
    assert_eq!(text.at(13), [&"f"]);
}
