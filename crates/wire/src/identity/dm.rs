//! The id of a DM.

use sha2::{Digest, Sha256};
use sotto_types::{ConversationId, UserId};

use super::user_id;

/// The id of the DM between two people, the same whichever of them begins it.
///
/// SHA-256 of `sotto dm v1` and both user ids in their MLS encoding, in ascending order.
#[expect(clippy::missing_panics_doc, reason = "a user id is shorter than 280 bytes")]
#[expect(clippy::expect_used, reason = "a user id is shorter than 280 bytes")]
pub fn dm_conversation_id(a: &UserId, b: &UserId) -> ConversationId {
    let mut input = b"sotto dm v1".to_vec();
    for user in [a.min(b), a.max(b)] {
        user_id::mls_encode(user, &mut input).expect("a user id encodes");
    }
    ConversationId::from_bytes(Sha256::digest(&input).into())
}

/// The id of the conversation of a user's own devices, the same whichever of them begins it.
///
/// SHA-256 of `sotto own v1` and the user id in its MLS encoding.
#[expect(clippy::missing_panics_doc, reason = "a user id is shorter than 280 bytes")]
#[expect(clippy::expect_used, reason = "a user id is shorter than 280 bytes")]
pub fn own_conversation_id(user: &UserId) -> ConversationId {
    let mut input = b"sotto own v1".to_vec();
    user_id::mls_encode(user, &mut input).expect("a user id encodes");
    ConversationId::from_bytes(Sha256::digest(&input).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_types::Domain;

    #[test]
    fn is_the_same_from_both_sides_and_differs_by_person_and_home() {
        let user = |local, domain| UserId::new([local; 16], Domain::parse(domain).unwrap());
        let (alice, bob) = (user(1, "a.org"), user(2, "a.org"));
        assert_eq!(dm_conversation_id(&alice, &bob), dm_conversation_id(&bob, &alice));
        assert_ne!(dm_conversation_id(&alice, &bob), dm_conversation_id(&alice, &user(3, "a.org")));
        assert_ne!(dm_conversation_id(&alice, &bob), dm_conversation_id(&alice, &user(2, "b.org")));
        assert_ne!(own_conversation_id(&alice), own_conversation_id(&bob));
        assert_ne!(own_conversation_id(&alice), own_conversation_id(&user(1, "b.org")));
    }
}
