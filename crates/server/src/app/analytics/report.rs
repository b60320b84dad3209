//! The figures of a network.

use std::collections::HashMap;

use sotto_storage::{Day, Figure, NetworkId, SecurityGroupId, Tx};

use super::{
    Interval, Range,
    day_set::DaySet,
    labels::Shown,
    seen::{Seen, renumbered},
};
use crate::{AppError, app::Context};

/// What active people are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breakdown {
    /// Nothing.
    None,
    /// The platform of the device.
    Platform,
    /// The version of the client.
    ClientVersion,
    /// The security group that the person was in.
    SecurityGroup,
}

/// A network in figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// One figure for all days.
    pub totals: Vec<Total>,
    /// Figures over time, or of parts.
    pub series: Vec<Series>,
}

/// A figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    /// What is counted.
    pub metric: &'static str,
    /// How many.
    pub count: u64,
}

/// A line of points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// What is counted.
    pub metric: &'static str,
    /// The part that it is counted of; empty for all.
    pub label: String,
    /// Its points, in order.
    pub points: Vec<Point>,
}

/// A point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Its first day.
    pub day: Day,
    /// How many.
    pub count: u64,
}

/// What stands for groups that are gone, all together.
const DELETED: &str = "Deleted#";

/// Counts what went on in the caller's network on some days.
pub async fn report(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    (range, interval, breakdown): (Range, Interval, Breakdown),
) -> Result<Report, AppError> {
    let network = cx.network(tx, network).await?.id;
    let figures = Figures::read(tx, network, range).await?;
    let mut seen = Seen::new(range, breakdown);
    let days = (range.first(), range.last());
    tx.analytics().visit_activity(network, days, &mut |days| seen.add(days)).await?;
    let names = match breakdown {
        Breakdown::SecurityGroup => tx.security_groups().names(network).await?.into_iter().collect(),
        _ => HashMap::new(),
    };
    let name = |label: &str| match breakdown {
        Breakdown::SecurityGroup => {
            names.get(&SecurityGroupId::new(label)).cloned().unwrap_or_else(|| DELETED.to_owned())
        }
        _ => label.to_owned(),
    };
    let mut series = vec![figures.line("registrations", Figure::Registrations)];
    series.extend(parts(range, "activeDevicesByVersion", seen.versions()));
    series.extend(parts(range, "activeDevicesByPlatform", seen.platforms()));
    series.extend(active_users(&seen, range, interval, breakdown, name));
    series.extend(FIGURES.map(|(metric, figure)| figures.line(metric, figure)));
    let now = tx.users().counts(network).await?;
    let total = |metric, count| Total { metric, count };
    let mut totals = vec![
        total("registeredUsers", figures.at_the_end(now.active, Figure::RegisteredChange)),
        total("pendingUsers", figures.at_the_end(now.pending, Figure::PendingChange)),
        total("registrations", figures.total(Figure::Registrations)),
        total("activeDevices", seen.devices() as u64),
        total("activeUsers", seen.people() as u64),
    ];
    totals.extend(FIGURES.map(|(metric, figure)| total(metric, figures.total(figure))));
    Ok(Report { totals, series })
}

/// Figures that are shown as they were counted.
const FIGURES: [(&str, Figure); 4] = [
    ("messagesByUsers", Figure::MessagesByUsers),
    ("messagesByBots", Figure::MessagesByBots),
    ("calls", Figure::Calls),
    ("files", Figure::Files),
];

/// Figures of days.
struct Figures {
    range: Range,
    by_day: HashMap<(Day, Figure), i64>,
    /// What was counted on all later days.
    after: HashMap<Figure, i64>,
}

impl Figures {
    async fn read(tx: &mut dyn Tx, network: NetworkId, range: Range) -> Result<Self, AppError> {
        let mut figures = Self { range, by_day: HashMap::new(), after: HashMap::new() };
        for counted in tx.analytics().counts(network, range.first(), Day::new(u32::MAX)).await? {
            if counted.day > range.last() {
                *figures.after.entry(counted.figure).or_default() += counted.count;
            } else {
                figures.by_day.insert((counted.day, counted.figure), counted.count);
            }
        }
        Ok(figures)
    }

    fn of(&self, day: Day, figure: Figure) -> u64 {
        self.by_day.get(&(day, figure)).map_or(0, |count| count.unsigned_abs())
    }

    fn total(&self, figure: Figure) -> u64 {
        self.range.days().map(|day| self.of(day, figure)).sum()
    }

    fn line(&self, metric: &'static str, figure: Figure) -> Series {
        let points = self.range.days().map(|day| Point { day, count: self.of(day, figure) });
        Series { metric, label: String::new(), points: points.collect() }
    }

    /// The number at the end of the range of what is now this many: less what came later, and what went later beside it.
    fn at_the_end(&self, now: u64, change: Figure) -> u64 {
        let later = self.after.get(&change).copied().unwrap_or_default();
        now.saturating_add_signed(-later)
    }
}

/// A series of one point for each part of all days.
fn parts(range: Range, metric: &'static str, counted: HashMap<String, u64>) -> impl Iterator<Item = Series> {
    let shown = Shown::of(counted.clone());
    let mut counts = vec![0; shown.len()];
    for (label, count) in counted {
        if let Some(all) = counts.get_mut(shown.place(&label)) {
            *all += count;
        }
    }
    let series =
        move |(label, count)| Series { metric, label, points: vec![Point { day: range.first(), count }] };
    shown.into_labels().into_iter().zip(counts).map(series)
}

/// People who were active in each interval, each counted once in it under each label.
fn active_users(
    seen: &Seen,
    range: Range,
    interval: Interval,
    breakdown: Breakdown,
    name: impl Fn(&str) -> String,
) -> Vec<Series> {
    let (firsts, of_days) = range.intervals(interval);
    let line = |label: String, people: &mut dyn Iterator<Item = &DaySet>| {
        let mut points: Vec<Point> = firsts.iter().map(|day| Point { day: *day, count: 0 }).collect();
        for days in people {
            let mut last = None;
            for interval in days.iter().filter_map(|place| of_days.get(place)) {
                if last != Some(interval)
                    && let Some(point) = points.get_mut(*interval)
                {
                    point.count += 1;
                }
                last = Some(interval);
            }
        }
        Series { metric: "activeUsers", label, points }
    };
    if breakdown == Breakdown::None {
        return vec![line(String::new(), &mut seen.days_of_people())];
    }
    let (names, days) = seen.by_label(name);
    let mut people = HashMap::new();
    for (label, _) in days.keys() {
        if let Some(name) = names.get(*label) {
            *people.entry(name.clone()).or_default() += 1;
        }
    }
    let shown = Shown::of(people);
    let mut by_place = vec![Vec::new(); shown.len()];
    for ((place, _), days) in renumbered(&days, |label| names.get(label).map(|name| shown.place(name))) {
        if let Some(all) = by_place.get_mut(place) {
            all.push(days);
        }
    }
    let lines = shown.into_labels().into_iter().zip(by_place);
    lines.map(|(label, people)| line(label, &mut people.iter())).collect()
}
