//! Whether a conversation may go on with another group.

use crate::external::{group_view, load};
use crate::{Device, Error, RuleError, View};

/// The generation that ends, as who begins the next one sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predecessor {
    /// What it holds.
    pub view: View,
    /// Whether who begins the next one decides about people and settings in it.
    pub decides: bool,
}

/// Checks that the group in the snapshot `next`, which was followed from its epoch 0 to the epoch with everybody in it, may
/// be the next generation of the one in the stored snapshot `before`, begun by `by`: by the rules that every member checks
/// it by. Who may not be missing is for the caller to say.
pub fn check_generation(before: &[u8], next: &[u8], by: &Device) -> Result<Predecessor, Error> {
    let (before, next) = (group_view(&load(before, None)?)?, group_view(&load(next, None)?)?);
    if before.group_id == next.group_id {
        return Err(Error::WrongGroup);
    }
    let beginner = next.leaf_of(&by.user, by.device).ok_or(Error::WrongSender)?;
    before.check_generation(&next, beginner)?;
    let own = before.leaf_of(&by.user, by.device).ok_or(RuleError::Generation)?;
    Ok(Predecessor { decides: before.decides(own), view: View::from(&before) })
}
