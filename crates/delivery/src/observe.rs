//! Beginning to follow a group.

use sotto_types::{ConversationId, Domain};

use crate::external::{client, group_view, parse, save};
use crate::{ConversationKind, Device, Error, View};

/// What a new group must be.
#[derive(Clone, Copy, Debug)]
pub struct Expectation<'a> {
    /// The conversation.
    pub conversation: ConversationId,
    /// What it is.
    pub kind: ConversationKind,
    /// The generation.
    pub generation: u32,
    /// This server.
    pub home: &'a Domain,
    /// This server's public external-sender key.
    pub server_key: &'a [u8],
    /// Who makes it.
    pub creator: &'a Device,
}

/// A group that is followed from here on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observed {
    /// To be stored.
    pub snapshot: Vec<u8>,
    /// What it holds.
    pub view: View,
}

/// Takes up a group from the `GroupInfo` of its epoch 0 (`MLSMessage`, its tree inside), in which its creator is alone.
pub fn observe(group_info: &[u8], expected: &Expectation<'_>) -> Result<Observed, Error> {
    let message = parse(group_info)?;
    // No time: validity depends on the group alone.
    let group = client(None).observe_group(message, None, None).map_err(|error| Error::received(&error))?;
    let state = group_view(&group)?;
    let view = View::from(&state);
    let announced = view.info.conversation == expected.conversation
        && view.info.kind == expected.kind
        && view.info.generation == expected.generation
        && view.info.home == *expected.home
        && state.server_key == expected.server_key;
    let alone = matches!(view.members.as_slice(), [member] if member.device == *expected.creator);
    if !announced || !alone || view.epoch != 0 {
        return Err(Error::WrongGroup);
    }
    Ok(Observed { snapshot: save(&group)?, view })
}
