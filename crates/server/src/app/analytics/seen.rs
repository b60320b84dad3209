//! Which people and devices were there on which days.

use std::collections::HashMap;

use sotto_storage::{ActiveDays, Day};

use super::{Breakdown, Range, day_set::DaySet, labels::Labels};

/// Days of people under the number of a label.
pub(super) type Labelled = HashMap<(usize, u64), DaySet>;

/// What one walk over the days of a network gathers.
#[derive(Debug)]
pub(super) struct Seen {
    range: Range,
    breakdown: Breakdown,
    /// Days of people.
    people: HashMap<u64, DaySet>,
    /// Days of people under one label, where there is a breakdown.
    labelled: Labelled,
    labels: Labels,
    devices: HashMap<u64, Newest>,
    platforms: Labels,
    versions: Labels,
}

/// What a device called itself last.
#[derive(Clone, Copy, Debug)]
struct Newest {
    day: Day,
    platform: usize,
    version: usize,
}

impl Seen {
    /// Nobody.
    pub(super) fn new(range: Range, breakdown: Breakdown) -> Self {
        Self {
            range,
            breakdown,
            people: HashMap::new(),
            labelled: HashMap::new(),
            labels: Labels::default(),
            devices: HashMap::new(),
            platforms: Labels::default(),
            versions: Labels::default(),
        }
    }

    /// Adds days of a device.
    pub(super) fn add(&mut self, days: &ActiveDays<'_>) {
        let mut set = DaySet::default();
        let mut left = days.days;
        let mut last = days.first;
        while left != 0 {
            last = Day::new(days.first.number().saturating_add(left.trailing_zeros()));
            left &= left.wrapping_sub(1);
            if let Some(place) = self.range.place(last) {
                set.insert(place);
            }
        }
        self.people.entry(days.person).or_default().add_all(&set);
        let label = match self.breakdown {
            Breakdown::None => None,
            Breakdown::Platform => Some(days.platform),
            Breakdown::ClientVersion => Some(days.version),
            Breakdown::SecurityGroup => Some(days.group),
        };
        if let Some(label) = label {
            let label = self.labels.number(label);
            self.labelled.entry((label, days.person)).or_default().add_all(&set);
        }
        let (platform, version) = (self.platforms.number(days.platform), self.versions.number(days.version));
        let new = Newest { day: last, platform, version };
        let newest = self.devices.entry(days.device).or_insert(new);
        if newest.day < last {
            *newest = new;
        }
    }

    /// How many people were there.
    pub(super) fn people(&self) -> usize {
        self.people.len()
    }

    /// How many devices were there.
    pub(super) fn devices(&self) -> usize {
        self.devices.len()
    }

    /// Days of each person.
    pub(super) fn days_of_people(&self) -> impl Iterator<Item = &DaySet> {
        self.people.values()
    }

    /// The names that `name` gives the labels of the breakdown, and days of people under the number of each.
    pub(super) fn by_label(&self, name: impl Fn(&str) -> String) -> (Vec<String>, Labelled) {
        let mut names = Labels::default();
        let numbers: Vec<usize> =
            self.labels.texts().iter().map(|label| names.number(&name(label))).collect();
        let days = renumbered(&self.labelled, |label| numbers.get(label).copied());
        (names.into_texts(), days)
    }

    /// How many devices there were of each platform that they named last.
    pub(super) fn platforms(&self) -> HashMap<String, u64> {
        count(&self.platforms, self.devices.values().map(|newest| newest.platform))
    }

    /// How many devices there were of each version that they named last.
    pub(super) fn versions(&self) -> HashMap<String, u64> {
        count(&self.versions, self.devices.values().map(|newest| newest.version))
    }
}

/// The same days under other numbers; those of one person that come under one number are together.
pub(super) fn renumbered(days: &Labelled, number: impl Fn(usize) -> Option<usize>) -> Labelled {
    let mut renumbered = Labelled::with_capacity(days.len());
    for ((label, person), set) in days {
        if let Some(label) = number(*label) {
            renumbered.entry((label, *person)).or_default().add_all(set);
        }
    }
    renumbered
}

fn count(labels: &Labels, numbers: impl Iterator<Item = usize>) -> HashMap<String, u64> {
    let mut counted = vec![0_u64; labels.texts().len()];
    for number in numbers {
        if let Some(count) = counted.get_mut(number) {
            *count += 1;
        }
    }
    labels.texts().iter().cloned().zip(counted).filter(|(_, count)| *count > 0).collect()
}
