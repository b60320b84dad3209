//! Ids of security groups.

use sotto_storage::SecurityGroupId;
use sotto_types::Rng;

/// Draws an id: 8 of 62 characters, so that even a million groups meet a taken one once in 200 million draws.
pub(crate) fn random_id(rng: &dyn Rng) -> SecurityGroupId {
    const CHARACTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut id = String::with_capacity(8);
    while id.len() < 8 {
        let draw = usize::try_from(rng.below(62)).unwrap_or_default();
        id.extend(CHARACTERS.get(draw).copied().map(char::from));
    }
    SecurityGroupId::new(&id)
}
