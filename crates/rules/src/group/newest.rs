//! The newest device list of each user of a group.

use std::collections::HashMap;

use sotto_types::UserId;
use sotto_wire::identity::SignedDeviceList;

use crate::Leaf;

/// Each user's list with the highest version among these leaves.
pub(crate) fn newest_lists<'a>(
    leaves: impl IntoIterator<Item = &'a Leaf>,
) -> HashMap<&'a UserId, &'a SignedDeviceList> {
    let mut newest: HashMap<&UserId, &SignedDeviceList> = HashMap::new();
    for leaf in leaves {
        let list = newest.entry(leaf.user()).or_insert_with(|| leaf.list());
        if leaf.list().list().version > list.list().version {
            *list = leaf.list();
        }
    }
    newest
}
