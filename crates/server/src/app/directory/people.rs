//! The people of the caller's network as a list shows them.

use sotto_storage::{Tx, User, UserKind};
use sotto_types::{Timestamp, UserId, Username, limits};

use super::peer::visible;
use crate::{
    AppError,
    app::{DeviceCaller, profiles::name_shown},
};

/// Somebody in a directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The id.
    pub id: UserId,
    /// The username.
    pub username: Username,
    /// First name, empty where none is set.
    pub first_name: String,
    /// Last name, empty where none is set.
    pub last_name: String,
    /// The name that the person chose, empty where none is set.
    pub display_name: String,
}

/// Some people of a directory, in the order of their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// At most 100.
    pub people: Vec<Person>,
    /// Whether there are more than these.
    pub more: bool,
}

/// People that are asked of the store: one more than are shown, to see whether there are more.
pub(super) const ASKED: usize = limits::DIRECTORY_PAGE + 1;

/// Refuses guests, who find people by their exact address alone.
pub(super) async fn refuse_guests(tx: &mut dyn Tx, caller: &DeviceCaller) -> Result<(), AppError> {
    let user = tx.users().find_by_id(&caller.user.local()).await?;
    if user.is_some_and(|user| user.kind != UserKind::Guest) {
        Ok(())
    } else {
        Err(AppError::Forbidden("Guests see no directory: find people by their address.".to_owned()))
    }
}

/// Those of at most [`ASKED`] users whom the caller may see.
pub(super) async fn shown(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    mut users: Vec<User>,
    now: Timestamp,
) -> Result<People, AppError> {
    let more = users.len() > limits::DIRECTORY_PAGE;
    users.truncate(limits::DIRECTORY_PAGE);
    let mut people = Vec::with_capacity(users.len());
    for user in users {
        let user = match visible(tx, caller, Some(user), now).await {
            Ok(user) => user,
            Err(AppError::NotFound(_)) => continue,
            Err(error) => return Err(error),
        };
        let (display_name, _) = name_shown(tx, caller, &user.id).await?;
        people.push(Person {
            id: UserId::new(user.id, caller.user.domain().clone()),
            username: user.username,
            first_name: user.first_name,
            last_name: user.last_name,
            display_name,
        });
    }
    Ok(People { people, more })
}
