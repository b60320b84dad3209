//! Changing one user.

use sotto_storage::{Invitation, NetworkId, SecurityGroupId, Tx, User, UserNumber, UserStatus};
use sotto_types::{Secret, limits};

use super::{
    ShownCode, hash_invite_code,
    row::{chosen_code, lifetime, name},
};
use crate::{
    AppError,
    app::{Context, mail},
};

/// What is to be different; what is absent stays.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The first name, empty for none.
    pub first_name: Option<Secret>,
    /// The last name, empty for none.
    pub last_name: Option<Secret>,
    /// The address, which cannot be another (SPEC U6).
    pub username: Option<String>,
    /// The one security group.
    pub group: Option<SecurityGroupId>,
    /// A code that the caller chose.
    pub code: Option<Secret>,
    /// Days from now on for which the code is good.
    pub days: Option<i32>,
    /// Whether the user can be verified through a custom code.
    pub code_validation: Option<bool>,
}

/// A user who was changed.
#[derive(Clone, Debug)]
pub struct Updated {
    /// The user.
    pub user: User,
    /// The new code, if there is one.
    pub code: Option<ShownCode>,
}

/// Changes a user of the caller's network; everything that is wrong is named, and then nothing changes. A new
/// invite code goes out by mail.
pub async fn update(
    tx: &mut dyn Tx,
    cx: &Context,
    (network, number): (NetworkId, UserNumber),
    changes: &Changes,
) -> Result<Updated, AppError> {
    let network = cx.network(tx, network).await?;
    let user = tx.users().lookup(network.id, number).await?;
    let mut user = user.ok_or_else(|| AppError::not_found("User"))?;
    let mut wrong = Vec::new();
    if changes.username.as_ref().is_some_and(|name| !name.eq_ignore_ascii_case(user.username.as_str())) {
        wrong.push(("username", "must stay as it is: a username is permanent".to_owned()));
    }
    if let Some(new) = &changes.first_name {
        put(&mut wrong, name("firstName", new), |name| user.first_name = name);
    }
    if let Some(new) = &changes.last_name {
        put(&mut wrong, name("lastName", new), |name| user.last_name = name);
    }
    if let Some(group) = &changes.group {
        match tx.security_groups().lookup(network.id, group).await? {
            Some(group) => {
                user.group = group.id;
                for device in tx.devices().all_of(&user.id).await? {
                    cx.policy_changed_for(device.id);
                }
            }
            None => wrong.push(("securityGroupIds", "must name a security group of this network".to_owned())),
        }
    }
    let code = change_invitation(cx, &mut user, changes, &mut wrong)?;
    if !wrong.is_empty() {
        let named = |(field, why)| (format!("userDetails.{field}"), why);
        return Err(AppError::InvalidFields(wrong.into_iter().map(named).collect()));
    }
    user.modified_at = cx.now;
    tx.users().update(&user).await?;
    if let Some(code) = &code {
        mail::invite(tx, cx, &user, code).await?;
    }
    Ok(Updated { user, code })
}

type Wrong = (&'static str, String);

fn put<T>(wrong: &mut Vec<Wrong>, parsed: Result<T, Wrong>, put: impl FnOnce(T)) {
    match parsed {
        Ok(value) => put(value),
        Err(why) => wrong.push(why),
    }
}

/// Changes the invitation of a pending user; the new code, if there is one.
fn change_invitation(
    cx: &Context,
    user: &mut User,
    changes: &Changes,
    wrong: &mut Vec<Wrong>,
) -> Result<Option<ShownCode>, AppError> {
    let asked = [
        ("inviteCode", changes.code.is_some()),
        ("inviteCodeTtl", changes.days.is_some()),
        ("codeValidation", changes.code_validation.is_some()),
    ];
    let invitation = user.invitation.as_mut().filter(|_| user.status == UserStatus::Pending);
    let Some(invitation) = invitation else {
        let late = "must not be given for a user who has registered".to_owned();
        wrong.extend(asked.iter().filter(|(_, given)| *given).map(|(field, _)| (*field, late.clone())));
        return Ok(None);
    };
    if changes.code.is_some() && changes.code_validation == Some(false) {
        wrong.push(("codeValidation", "must not be false where inviteCode is given".to_owned()));
    }
    let mut shown = None;
    if let Some(chosen) = &changes.code {
        match chosen_code(chosen) {
            Ok((code, text)) => {
                *invitation = Invitation {
                    code_hash: hash_invite_code(cx.keyring(), &user.id, &code)?,
                    expires_at: cx.now.plus(limits::INVITATION_LIFETIME),
                    code_validation: true,
                    failures: 0,
                };
                shown = Some(text);
            }
            Err(why) => wrong.push(why),
        }
    }
    if changes.days.is_some() {
        put(wrong, lifetime(changes.days), |lifetime| invitation.expires_at = cx.now.plus(lifetime));
    }
    if let Some(validation) = changes.code_validation {
        invitation.code_validation = validation;
    }
    Ok(shown)
}
