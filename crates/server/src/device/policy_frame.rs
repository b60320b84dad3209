//! What holds for a device, as it is pushed.

use aws_lc_rs::digest::{SHA256, digest};
use prost::Message;
use serde::Serialize;
use sotto_storage::UserKind;
use sotto_types::{Domain, UserId};
use sotto_wire::frame::policy::{AccountKind, Policy as Frame, Retention};

use crate::app::policy::Policy;

/// The frame, and its revision: a hash of all that is the same for each device of the user.
pub(super) fn policy_frame(policy: &Policy, domain: &Domain) -> (Frame, [u8; 32]) {
    let kind = match policy.kind {
        UserKind::Person => AccountKind::Person,
        UserKind::Guest => AccountKind::Guest,
        UserKind::Bot => AccountKind::Bot,
        UserKind::RetentionBot => AccountKind::RetentionBot,
    };
    let mut frame = Frame {
        revision: Vec::new(),
        network_id: policy.network.to_string(),
        network_name: policy.network_name.clone(),
        group_id: policy.group.as_str().to_owned(),
        kind: kind.into(),
        sso: policy.sso,
        group_settings: json(&policy.group_settings),
        network_settings: json(&policy.network_settings),
        consent_revision: policy.consent.map(Vec::from).unwrap_or_default(),
        consent_due: false,
        retention: policy.retention.as_ref().map(|bot| Retention {
            user_id: UserId::new(bot.user, domain.clone()).to_string(),
            username: bot.username.as_str().to_owned(),
            device_list: bot.device_list.clone(),
        }),
    };
    let mut revision = [0; 32];
    revision.copy_from_slice(digest(&SHA256, &frame.encode_to_vec()).as_ref());
    frame.revision = revision.to_vec();
    frame.consent_due = policy.consent_due;
    (frame, revision)
}

/// Settings always have a form in JSON; were there none, the client would take the defaults.
fn json(settings: &impl Serialize) -> String {
    serde_json::to_string(settings).unwrap_or_else(|_| "{}".to_owned())
}
