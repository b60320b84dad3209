//! What an account is.

use mls_rs_codec::{MlsDecode, MlsEncode, MlsSize};

/// What an account is; signed into its device lists, so that nobody can pass a bot off as a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, MlsSize, MlsEncode, MlsDecode)]
#[repr(u8)]
pub enum AccountKind {
    /// A member of a network.
    Person = 1,
    /// A guest of several networks, member of none.
    Guest = 2,
    /// A bot.
    Bot = 3,
    /// The data-retention bot of a network.
    RetentionBot = 4,
}
