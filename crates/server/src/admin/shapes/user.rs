//! Users.

use sotto_admin_api::shapes::{Sensitive, User};
use sotto_storage::UserStatus;
use sotto_types::Domain;

use super::count;
use crate::app::users::{Invited, ListedUser, uname};

/// A user of a list.
pub(in crate::admin) fn user(listed: ListedUser, domain: &Domain) -> User {
    let user = listed.user;
    User {
        user_id: Some(user.number.to_string()),
        first_name: given(user.first_name),
        last_name: given(user.last_name),
        username: Some(user.username.as_str().to_owned()),
        security_groups: Some(vec![user.group.to_string()]),
        suspended: Some(user.suspended),
        status: Some(status(user.status)),
        challenge_failures: Some(count(listed.failures.into())),
        is_invite_expired: Some(listed.invite_expired),
        code_validation: user.invitation.map(|invitation| invitation.code_validation),
        uname: Some(hex::encode(uname(user.id, domain))),
        ..person()
    }
}

/// A user who was just invited, with the invite code.
pub(in crate::admin) fn invited(invited: Invited, domain: &Domain) -> User {
    User {
        user_id: Some(invited.number.to_string()),
        uname: Some(hex::encode(uname(invited.id, domain))),
        first_name: given(invited.first_name),
        last_name: given(invited.last_name),
        username: Some(invited.username),
        security_groups: Some(vec![invited.group]),
        suspended: Some(false),
        status: Some(status(UserStatus::Pending)),
        challenge_failures: Some(0),
        is_invite_expired: Some(false),
        invite_code: Some(Sensitive::from(invited.code.expose().to_owned())),
        code_validation: Some(invited.code_validation),
        ..person()
    }
}

/// The model's number of a status.
pub(in crate::admin) fn status(status: UserStatus) -> i32 {
    match status {
        UserStatus::Pending => 1,
        UserStatus::Active => 2,
    }
}

/// What is the same for every person: administrators are IAM users and none of these.
fn person() -> User {
    User {
        is_admin: Some(false),
        otp_enabled: Some(false),
        r#type: Some("user".to_owned()),
        is_user: Some(true),
        ..User::default()
    }
}

/// A name, absent where none is set.
pub(in crate::admin) fn given(name: String) -> Option<Sensitive> {
    (!name.is_empty()).then(|| Sensitive::from(name))
}
