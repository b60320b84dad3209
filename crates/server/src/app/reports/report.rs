//! Reporting somebody.

use core::fmt;
use std::time::Duration;

use serde_json::{Value, json};
use sotto_storage::{NetworkId, Report, ReportReason, Tx, User};
use sotto_types::{Timestamp, UserId, limits};

use super::Evidence;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, directory::peer, events::ServiceEvent, paragraphs},
};

/// The time in which reports are counted.
const DAY: Duration = Duration::from_hours(24);

/// A report to take; its `Debug` says nothing of what it discloses.
#[derive(Clone, PartialEq, Eq)]
pub struct NewReport {
    /// Who is reported.
    pub reported: UserId,
    /// Why.
    pub reason: ReportReason,
    /// What the reporter says; may be empty.
    pub note: String,
    /// Messages that the reporter discloses.
    pub evidence: Vec<Evidence>,
}

/// Takes a report of somebody whom the caller may see, and tells the administrators in the audit trail; its reference.
pub async fn report(
    deployment: &Deployment,
    caller: &DeviceCaller,
    new: NewReport,
) -> Result<String, AppError> {
    let note = paragraphs(&new.note, 0..=limits::REPORT_NOTE)
        .map_err(|why| AppError::invalid("note", format!("The note {why}.")))?;
    if new.reported == caller.user {
        return Err(AppError::invalid("user", "Nobody can report himself."));
    }
    let bytes: usize = new.evidence.iter().map(|message| message.text.len()).sum();
    if new.evidence.len() > limits::REPORT_MESSAGES || bytes > limits::REPORT_EVIDENCE_BYTES {
        let why = format!(
            "A report can disclose {} messages of together {} KiB.",
            limits::REPORT_MESSAGES,
            limits::REPORT_EVIDENCE_BYTES / 1024
        );
        return Err(AppError::LimitReached { why, retry_after: None });
    }
    let now = deployment.now();
    let id: [u8; 16] = deployment.rng.array();
    let event = ServiceEvent::new("ReportUser", &deployment.region, &*deployment.rng, now);
    let messages = new.evidence.len();
    let draft = Draft { id, reason: new.reason, note, evidence: Evidence::to_json(&new.evidence), messages };
    let (caller, reported) = (caller.clone(), new.reported);
    deployment.store.write(async move |tx| take(tx, &caller, &reported, &draft, &event, now).await).await?;
    Ok(hex::encode(id))
}

impl fmt::Debug for NewReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewReport").field("reason", &self.reason).finish_non_exhaustive()
    }
}

/// What of a report does not depend on who it is about.
struct Draft {
    id: [u8; 16],
    reason: ReportReason,
    note: String,
    evidence: String,
    messages: usize,
}

async fn take(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    whom: &UserId,
    draft: &Draft,
    event: &ServiceEvent,
    now: Timestamp,
) -> Result<(), AppError> {
    let reporter = caller.user.local();
    let whom = peer(tx, caller, whom, now).await?;
    if tx.reports().count_since(&reporter, now.minus(DAY)).await? >= limits::REPORTS_A_DAY {
        let why = "You have reported as often as is possible in a day.".to_owned();
        return Err(AppError::LimitReached { why, retry_after: Some(Duration::from_hours(1)) });
    }
    // A guest belongs to no administrators; those of the reporter hear of it.
    let network = if whom.network == NetworkId::GUESTS { caller.network } else { whom.network };
    let account = tx.networks().account_of(network).await?;
    let account = account.ok_or_else(|| AppError::not_found("User"))?;
    tx.reports()
        .insert(&Report {
            id: draft.id,
            network,
            reporter,
            reported: whom.id,
            reason: draft.reason,
            note: draft.note.clone(),
            evidence: draft.evidence.clone(),
            created_at: now,
        })
        .await?;
    let event = event.about(account, network, &parameters(draft, network, &whom));
    Ok(tx.events().append(&event).await?)
}

/// What the audit trail shows of a report: neither what was said about somebody, nor by whom.
fn parameters(draft: &Draft, network: NetworkId, reported: &User) -> Value {
    json!({
        "networkId": network.to_string(),
        "userId": reported.number.to_string(),
        "reference": hex::encode(draft.id),
        "reason": reason_name(draft.reason),
        "note": if draft.note.is_empty() { Value::Null } else { "****".into() },
        "disclosedMessages": draft.messages,
    })
}

/// What administrators read as the reason.
pub(crate) fn reason_name(reason: ReportReason) -> &'static str {
    match reason {
        ReportReason::Spam => "spam or fraud",
        ReportReason::ChildAbuse => "child exploitation or abuse",
        ReportReason::Harassment => "harassment, bullying or threats",
        ReportReason::Impersonation => "pretending to be someone else",
        ReportReason::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use sotto_storage::PageRequest;
    use sotto_types::{ConversationId, SendId};

    use super::*;
    use crate::testing::{Admin, Phone, World};

    fn new(of: &Phone) -> NewReport {
        NewReport {
            reported: of.user().clone(),
            reason: ReportReason::Harassment,
            note: "He does not stop.\nPlease help.".to_owned(),
            evidence: vec![Evidence {
                conversation: ConversationId::from_bytes([1; 32]),
                message: SendId::from_bytes([2; 16]),
                sent_at: Timestamp::from_millis(3),
                text: "a nasty word".to_owned(),
            }],
        }
    }

    async fn make(world: &World, by: &Phone, new: NewReport) -> Result<String, AppError> {
        report(&world.deployment, &world.caller(by), new).await
    }

    async fn kept(world: &World) -> Vec<Report> {
        let network = world.network;
        let page = PageRequest { sort: Vec::new(), descending: true, after: None, limit: 100 };
        world.write(async move |tx| Ok(tx.reports().list(network, &page).await?.rows)).await
    }

    #[tokio::test]
    async fn a_report_is_kept_and_its_administrators_see_that_it_was_made() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let reference = make(&world, &alice, new(&bob)).await.unwrap();
        let report = kept(&world).await.pop().unwrap();
        assert_eq!(hex::encode(report.id), reference);
        assert_eq!((report.reporter, report.reported), (alice.user().local(), bob.user().local()));
        assert_eq!(report.note, "He does not stop.\nPlease help.");
        let evidence: Value = serde_json::from_str(&report.evidence).unwrap();
        assert_eq!(evidence[0]["text"], "a nasty word");

        let admin = Admin::almighty_of(&world).await;
        let events = admin.history("EventName", "ReportUser").await;
        let (_, number) = world.path_of(bob.user()).await;
        assert_eq!(events.len(), 1);
        let expected = json!({
            "networkId": world.network.to_string(),
            "userId": number,
            "reference": reference,
            "reason": "harassment, bullying or threats",
            "note": "****",
            "disclosedMessages": 1,
        });
        assert_eq!(events[0]["requestParameters"], expected);
        assert_eq!(events[0]["userIdentity"]["type"], "AWSService");
        let record = events[0].to_string();
        for hidden in ["nasty", "stop", "alice", &hex::encode(alice.user().local())] {
            assert!(!record.contains(hidden), "{hidden}");
        }
        // Nobody else's administrators see it.
        Admin::new(&world, '2').await;
        let stranger = Admin::almighty(&world, '2').await;
        assert!(stranger.history("EventName", "ReportUser").await.is_empty());
    }

    #[tokio::test]
    async fn who_is_not_seen_or_oneself_cannot_be_reported() {
        let world = World::new().await;
        let other_network = world.add_network(20_000_001).await;
        let alice = world.person("alice").await;
        let outsider = world.person_in(other_network, "outsider").await;
        assert!(matches!(make(&world, &alice, new(&outsider)).await, Err(AppError::NotFound(_))));
        assert!(matches!(make(&world, &alice, new(&alice)).await, Err(AppError::Invalid { .. })));
        assert!(kept(&world).await.is_empty());
    }

    #[tokio::test]
    async fn a_report_has_bounds_and_there_are_so_many_a_day() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let long = NewReport { note: "x".repeat(1_001), ..new(&bob) };
        assert!(matches!(make(&world, &alice, long).await, Err(AppError::Invalid { .. })));
        let one = new(&bob).evidence.remove(0);
        let many = NewReport { evidence: vec![one.clone(); 11], ..new(&bob) };
        assert!(matches!(make(&world, &alice, many).await, Err(AppError::LimitReached { .. })));
        let large = Evidence { text: "x".repeat(limits::REPORT_EVIDENCE_BYTES + 1), ..one };
        let large = NewReport { evidence: vec![large], ..new(&bob) };
        assert!(matches!(make(&world, &alice, large).await, Err(AppError::LimitReached { .. })));
        for _ in 0..limits::REPORTS_A_DAY {
            make(&world, &alice, new(&bob)).await.unwrap();
        }
        assert!(matches!(make(&world, &alice, new(&bob)).await, Err(AppError::LimitReached { .. })));
        make(&world, &bob, new(&alice)).await.unwrap();
        world.clock.advance(DAY);
        make(&world, &alice, new(&bob)).await.unwrap();
    }
}
