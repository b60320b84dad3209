//! `GetAnalytics`, which the model lacks (SPEC AN1).

use std::{sync::Arc, time::Duration};

use sotto_admin_api::{
    ApiError, Call,
    requests::GetAnalyticsRequest,
    responses::GetAnalyticsResponse,
    shapes::{AnalyticsBreakdown, AnalyticsInterval, AnalyticsPoint, AnalyticsSeries, AnalyticsTotal},
};

use super::{names::network_id, shapes, unit};
use crate::{
    Deployment,
    app::analytics::{self, Breakdown, Interval, Point, Range, Series, Total},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: GetAnalyticsRequest,
) -> Result<GetAnalyticsResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    let range = Range::parse(input.start_time, input.end_time)?;
    let by = (range, interval(input.interval), breakdown(input.breakdown));
    let report =
        unit::read(deployment, call, async move |tx, cx| analytics::report(tx, cx, network, by).await)
            .await?;
    let last_second = Duration::from_secs(24 * 60 * 60 - 1);
    Ok(GetAnalyticsResponse {
        start_time: shapes::rfc3339(range.first().start()),
        end_time: shapes::rfc3339(range.last().start().plus(last_second)),
        totals: report.totals.into_iter().map(total).collect(),
        series: report.series.into_iter().map(series).collect(),
    })
}

fn interval(interval: AnalyticsInterval) -> Interval {
    match interval {
        AnalyticsInterval::Day => Interval::Day,
        AnalyticsInterval::Week => Interval::Week,
        AnalyticsInterval::Month => Interval::Month,
    }
}

fn breakdown(breakdown: AnalyticsBreakdown) -> Breakdown {
    match breakdown {
        AnalyticsBreakdown::None => Breakdown::None,
        AnalyticsBreakdown::Platform => Breakdown::Platform,
        AnalyticsBreakdown::ClientVersion => Breakdown::ClientVersion,
        AnalyticsBreakdown::SecurityGroup => Breakdown::SecurityGroup,
    }
}

fn total(total: Total) -> AnalyticsTotal {
    AnalyticsTotal { metric: total.metric.to_owned(), count: long(total.count) }
}

fn series(series: Series) -> AnalyticsSeries {
    let points = series.points.into_iter().map(point).collect();
    AnalyticsSeries { metric: series.metric.to_owned(), label: series.label, points }
}

fn point(point: Point) -> AnalyticsPoint {
    AnalyticsPoint { time: shapes::rfc3339(point.day.start()), count: long(point.count) }
}

fn long(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::{Value, json};

    use crate::testing::{Admin, World};

    const DAY: Duration = Duration::from_hours(24);

    /// The analytics of a network from 1 January 2027 on, with so much of a query behind it.
    fn path(network: &str, more: &str) -> String {
        format!("{network}/analytics?startTime=1798761600&{more}")
    }

    fn total(body: &Value, metric: &str) -> i64 {
        let totals = body["totals"].as_array().unwrap();
        let total = totals.iter().find(|total| total["metric"] == metric);
        total.unwrap_or_else(|| panic!("{metric} in {body}"))["count"].as_i64().unwrap()
    }

    fn series<'a>(body: &'a Value, metric: &str) -> Vec<&'a Value> {
        body["series"].as_array().unwrap().iter().filter(|series| series["metric"] == metric).collect()
    }

    #[tokio::test]
    async fn a_network_is_shown_in_figures() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let network = format!("/networks/{}", world.network);
        let (mut alice, bob) = world.dm().await;
        world.connect().signed_in(&alice).await;
        world.connect().signed_in(&bob).await;
        world.say(&mut alice).await.unwrap();
        world.clock.advance(DAY);
        world.connect().signed_in(&alice).await;
        world.invite("carol").await;

        let body =
            admin.get(&path(&network, "endTime=1800100000&interval=MONTH&breakdown=PLATFORM")).await.ok();
        assert_eq!(
            (&body["startTime"], &body["endTime"]),
            (&json!("2027-01-01T00:00:00Z"), &json!("2027-01-16T23:59:59Z"))
        );
        let metrics =
            body["totals"].as_array().unwrap().iter().map(|total| total["metric"].as_str().unwrap());
        let expected = [
            "registeredUsers",
            "pendingUsers",
            "registrations",
            "activeDevices",
            "activeUsers",
            "messagesByUsers",
            "messagesByBots",
            "calls",
            "files",
        ];
        assert_eq!(metrics.collect::<Vec<_>>(), expected);
        for (metric, count) in [
            ("registeredUsers", 2),
            ("pendingUsers", 1),
            ("activeDevices", 2),
            ("activeUsers", 2),
            ("messagesByUsers", 1),
        ] {
            assert_eq!(total(&body, metric), count, "{metric}");
        }
        let point = |time, count| json!({ "time": time, "count": count });
        let of =
            |metric: &str, label, points| json!({ "metric": metric, "label": label, "points": [points] });
        let first = "2027-01-01T00:00:00Z";
        assert_eq!(series(&body, "activeUsers"), [&of("activeUsers", "linux", point(first, 2))]);
        let by_version = of("activeDevicesByVersion", "0.1.0", point(first, 2));
        assert_eq!(series(&body, "activeDevicesByVersion"), [&by_version]);
        let by_platform = of("activeDevicesByPlatform", "linux", point(first, 2));
        assert_eq!(series(&body, "activeDevicesByPlatform"), [&by_platform]);
        for metric in ["registrations", "messagesByUsers", "messagesByBots", "calls", "files"] {
            let [line] = series(&body, metric).try_into().unwrap();
            assert_eq!(
                (line["points"].as_array().unwrap().len(), &line["label"]),
                (16, &json!("")),
                "{metric}"
            );
        }
        assert_eq!(series(&body, "messagesByUsers")[0]["points"][14], point("2027-01-15T00:00:00Z", 1));

        // Without more, by day and for all.
        let body = admin.get(&path(&network, "endTime=1800100000")).await.ok();
        let [line] = series(&body, "activeUsers").try_into().unwrap();
        let counts: Vec<_> =
            line["points"].as_array().unwrap()[13..].iter().map(|it| it["count"].as_i64()).collect();
        assert_eq!((&line["label"], counts), (&json!(""), vec![Some(0), Some(2), Some(1)]));
    }

    #[tokio::test]
    async fn the_question_must_make_sense() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let network = format!("/networks/{}", world.network);
        let wrong = async |query: &str| {
            let answer = admin.get(&format!("{network}/analytics{query}")).await;
            answer.wrong_fields().iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(wrong("").await, ["startTime", "endTime"]);
        assert_eq!(wrong("?startTime=5&endTime=4").await, ["startTime"]);
        assert_eq!(wrong("?startTime=0&endTime=34560001").await, ["endTime"]);
        assert_eq!(wrong("?startTime=x&endTime=-1").await, ["startTime", "endTime"]);
        let words = "?startTime=0&endTime=1&interval=YEAR&breakdown=user";
        assert_eq!(wrong(words).await, ["interval", "breakdown"]);
        let longest = admin.get(&format!("{network}/analytics?startTime=0&endTime=34560000")).await.ok();
        assert_eq!(longest["endTime"], "1971-02-05T23:59:59Z");
        let later = "?startTime=9223372036854774&endTime=9223372036854774";
        assert_eq!(wrong(later).await, ["endTime"]);
    }

    #[tokio::test]
    async fn figures_are_the_owners_and_of_those_who_may_read_them() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let analytics = path(&admin.network("Demo").await, "endTime=1798761600");
        admin.get(&analytics).await.ok();
        assert_eq!(other.get(&analytics).await.error, "ResourceNotFoundError");
        assert_eq!(
            admin.get(&path("/networks/99999999", "endTime=1798761600")).await.error,
            "ResourceNotFoundError"
        );
        assert_eq!(Admin::powerless(&world, '1').await.get(&analytics).await.error, "ForbiddenError");
    }
}
