//! What answers have in common.

use serde_json::{Value, json};
use sotto_storage::{AccessKey, AdminGroup, Administrator, Login};
use sotto_types::Timestamp;

use crate::{
    admin::shapes::rfc3339,
    app::{
        Listed,
        iam::{Caller, managed_policies::Counted, policy_versions::Version},
    },
};

/// IAM's `User`.
pub(super) fn user(caller: &Caller, user: &Administrator) -> Value {
    json!({
        "Path": user.path,
        "UserName": user.name,
        "UserId": user.id,
        "Arn": caller.arn("user", &user.path, &user.name),
        "CreateDate": rfc3339(user.created_at),
        "PasswordLastUsed": user.password_used_at.map(rfc3339),
    })
}

/// IAM's `Group`.
pub(super) fn group(caller: &Caller, group: &AdminGroup) -> Value {
    json!({
        "Path": group.path,
        "GroupName": group.name,
        "GroupId": group.id,
        "Arn": caller.arn("group", &group.path, &group.name),
        "CreateDate": rfc3339(group.created_at),
    })
}

/// IAM's `AccessKeyMetadata`.
pub(super) fn access_key(owner: &Administrator, key: &AccessKey) -> Value {
    json!({
        "UserName": owner.name,
        "AccessKeyId": key.id,
        "Status": if key.active { "Active" } else { "Inactive" },
        "CreateDate": rfc3339(key.created_at),
    })
}

/// IAM's `LoginProfile`.
pub(super) fn login_profile(owner: &Administrator, login: &Login) -> Value {
    json!({
        "UserName": owner.name,
        "CreateDate": rfc3339(login.created_at),
        "PasswordResetRequired": login.reset_required,
    })
}

/// IAM's `Policy`.
pub(super) fn policy(counted: &Counted) -> Value {
    let policy = &counted.policy;
    json!({
        "PolicyName": policy.name,
        "PolicyId": policy.id,
        "Arn": policy.arn,
        "Path": policy.path,
        "DefaultVersionId": version_id(policy.default_version),
        "AttachmentCount": counted.attached,
        "PermissionsBoundaryUsageCount": 0,
        "IsAttachable": true,
        "Description": (!policy.description.is_empty()).then_some(policy.description.as_str()),
        "CreateDate": rfc3339(policy.created_at),
        "UpdateDate": rfc3339(policy.updated_at),
    })
}

/// IAM's `PolicyVersion` without its document.
pub(super) fn policy_version(version: &Version) -> Value {
    json!({
        "VersionId": version_id(version.version.number),
        "IsDefaultVersion": version.is_default,
        "CreateDate": rfc3339(version.version.created_at),
    })
}

fn version_id(number: u32) -> String {
    format!("v{number}")
}

/// A moment as answers have it.
pub(super) fn moment(moment: Timestamp) -> Value {
    rfc3339(moment).into()
}

/// A page of a list under its member's name.
pub(super) fn page<T>(member: &str, listed: Listed<T>, row: impl Fn(T) -> Value) -> Value {
    let truncated = listed.next.is_some();
    let rows: Vec<_> = listed.rows.into_iter().map(row).collect();
    json!({ member: rows, "IsTruncated": truncated, "Marker": listed.next })
}

/// A document as IAM gives it back: encoded as in a URL (RFC 3986 section 2.3).
pub(super) fn encoded(document: &str) -> String {
    use core::fmt::Write as _;
    document.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _: core::fmt::Result = write!(text, "%{byte:02X}");
        }
        text
    })
}
