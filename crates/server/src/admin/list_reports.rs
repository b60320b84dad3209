//! `ListReports`, which the model lacks (SPEC G3).

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call,
    requests::ListReportsRequest,
    responses::ListReportsResponse,
    shapes::{Report, ReportedMessage, SortDirection},
};
use sotto_storage::NetworkId;

use super::{names::network_id, shapes, unit};
use crate::{
    Deployment,
    app::{
        PageQuery,
        reports::{self, FiledEvidence, FiledReport},
    },
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: ListReportsRequest,
) -> Result<ListReportsResponse, ApiError> {
    let query = PageQuery {
        sort: Vec::new(),
        descending: input.sort_direction == SortDirection::Desc,
        token: input.next_token,
        limit: input.max_results as usize,
    };
    let network = network_id(&input.network_id)?;
    let page = unit::read(deployment, call, async move |tx, cx| reports::list(tx, cx, network, &query).await)
        .await?;
    let reports = page.rows.into_iter().map(|filed| report(filed, network)).collect();
    Ok(ListReportsResponse { reports, next_token: page.next })
}

fn report(filed: FiledReport, network: NetworkId) -> Report {
    let FiledReport { report, reported, reporter, evidence } = filed;
    // A guest's number leads to nothing that administrators can do.
    let member = reported.as_ref().filter(|user| user.network == network);
    Report {
        reference: hex::encode(report.id),
        created: shapes::rfc3339(report.created_at),
        reason: reports::reason_name(report.reason).to_owned(),
        user_id: member.map(|user| user.number.to_string()),
        username: reported.map(|user| user.username.to_string()),
        reported_by: reporter.map(|user| user.username.to_string()),
        note: (!report.note.is_empty()).then(|| report.note.into()),
        messages: evidence.into_iter().map(message).collect(),
    }
}

fn message(filed: FiledEvidence) -> ReportedMessage {
    let FiledEvidence { message, vgroupid } = filed;
    ReportedMessage {
        vgroupid,
        message_id: message.message.to_string(),
        sent: shapes::rfc3339(message.sent_at),
        text: message.text.into(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::json;
    use sotto_storage::ReportReason;
    use sotto_types::{ConversationId, SendId, Timestamp};

    use crate::{
        app::reports::{self, Evidence, NewReport},
        testing::{Admin, Phone, World},
    };

    async fn report(world: &World, by: &Phone, of: &Phone, note: &str, said: &[&str]) -> String {
        let message = |text: &&str| Evidence {
            conversation: ConversationId::from_bytes([1; 32]),
            message: SendId::from_bytes([2; 16]),
            sent_at: Timestamp::from_millis(1_000),
            text: (*text).to_owned(),
        };
        let new = NewReport {
            reported: of.user().clone(),
            reason: ReportReason::Spam,
            note: note.to_owned(),
            evidence: said.iter().map(message).collect(),
        };
        reports::report(&world.deployment, &world.caller(by), new).await.unwrap()
    }

    #[tokio::test]
    async fn administrators_read_what_was_reported() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let list = format!("/networks/{}/reports", world.network);
        assert_eq!(admin.get(&list).await.ok(), json!({ "reports": [] }));
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let first = report(&world, &alice, &bob, "He sells \u{1f4b0}.", &["Buy!", "Buy \"now\"!"]).await;
        world.clock.advance(Duration::from_mins(1));
        let second = report(&world, &bob, &alice, "", &[]).await;

        let page = admin.get(&format!("{list}?maxResults=1")).await;
        assert_eq!(page.text("/reports/0/reference"), second);
        assert_eq!(page.body["reports"][0].get("note"), None);
        let token = page.text("/nextToken").to_owned();
        let next = admin.get(&format!("{list}?maxResults=1&nextToken={token}")).await.ok();
        let (_, number) = world.path_of(bob.user()).await;
        let message = |text| {
            json!({
                "vgroupid": "01".repeat(32), "messageId": "02".repeat(16),
                "sent": "1970-01-01T00:00:01Z", "text": text,
            })
        };
        let mut row = next["reports"][0].clone();
        assert!(row["created"].take().as_str().unwrap().ends_with('Z'));
        let expected = json!({
            "reference": first,
            "created": null,
            "reason": "spam or fraud",
            "userId": number,
            "username": row["username"],
            "reportedBy": row["reportedBy"],
            "note": "He sells \u{1f4b0}.",
            "messages": [message("Buy!"), message("Buy \"now\"!")],
        });
        assert_eq!((row.clone(), next.get("nextToken")), (expected, None));
        assert!(row["username"].as_str().unwrap().starts_with("bob"), "{row}");
        assert!(row["reportedBy"].as_str().unwrap().starts_with("alice"), "{row}");
        let oldest = admin.get(&format!("{list}?sortDirection=ASC&maxResults=1")).await;
        assert_eq!(oldest.text("/reports/0/reference"), first);
    }

    #[tokio::test]
    async fn what_people_reported_is_for_administrators_who_may_read_it() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let list = format!("{}/reports", admin.network("Demo").await);
        assert_eq!(admin.get(&list).await.ok(), json!({ "reports": [] }));
        assert_eq!(other.get(&list).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.get(&list).await.error, "ForbiddenError");
    }

    #[tokio::test]
    async fn a_message_in_a_room_is_placed_by_the_rooms_letter() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let (alice, bob) = world.room().await;
        let room = alice.conversation();
        let said = Evidence {
            conversation: room,
            message: SendId::from_bytes([2; 16]),
            sent_at: Timestamp::from_millis(1_000),
            text: "Buy!".to_owned(),
        };
        let new = NewReport {
            reported: bob.user().clone(),
            reason: ReportReason::Spam,
            note: String::new(),
            evidence: vec![said],
        };
        reports::report(&world.deployment, &world.caller(&alice), new).await.unwrap();
        let page = admin.get(&format!("/networks/{}/reports", world.network)).await;
        assert_eq!(page.text("/reports/0/messages/0/vgroupid"), room.vgroupid(Some('S')));
    }

    #[tokio::test]
    async fn a_guest_who_is_reported_has_a_name_and_no_number() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        world.allow_guests(world.network).await;
        let (alice, guest) = (world.person("alice").await, world.guest("gus").await);
        world.note_contact(&guest, "2026-12").await;
        report(&world, &alice, &guest, "", &[]).await;
        let page = admin.get(&format!("/networks/{}/reports", world.network)).await;
        assert!(page.text("/reports/0/username").starts_with("gus"));
        assert_eq!(page.body["reports"][0].get("userId"), None);
    }
}
