//! The error of every decoder here, and the helpers that parse fields.

/// Received bytes that are not what they claim to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed {what}")]
pub struct Malformed {
    what: &'static str,
}

impl Malformed {
    /// A malformed `what`.
    pub const fn new(what: &'static str) -> Self {
        Self { what }
    }
}

/// A field of exactly `N` bytes.
pub fn bytes<const N: usize>(field: &[u8], what: &'static str) -> Result<[u8; N], Malformed> {
    field.try_into().map_err(|_| Malformed { what })
}
