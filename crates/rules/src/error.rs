//! Why something is refused.

use mls_rs_core::error::IntoAnyError;

/// Why a leaf, a proposal, a commit or a group is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RuleError {
    /// Another cipher suite or protocol version than ours.
    #[error("the cipher suite or protocol version is not supported")]
    Suite,
    /// A credential that is not a device of a device list.
    #[error("the credential is not a device of a device list")]
    Credential,
    /// A device list whose signature, or the signature of a key rotation in it, does not verify.
    #[error("a signature in the device list does not verify")]
    ListSignature,
    /// A leaf whose device or key is not on the newest list of its user.
    #[error("the device is not on its user's newest device list")]
    NotListed,
    /// Two different lists of one user with the same version, or a list that does not name its predecessor.
    #[error("the user's device lists contradict each other")]
    ListFork,
    /// A list that is older than what the group has seen.
    #[error("the device list is older than the one that the group has seen")]
    ListBehind,
    /// A list whose account key does not descend from the one that the group has seen.
    #[error("the account key does not descend from the one that the group has seen")]
    KeyChain,
    /// A list that drops a device and keeps the account key which that device may know.
    #[error("a device was dropped without a new account key")]
    KeyKept,
    /// Key wraps that are another user's, or not signed by the account key of the device list.
    #[error("the key wraps are not the account's own")]
    KeyWraps,
    /// Group context extensions that are missing, unknown or ill-formed.
    #[error("the group context is not one of ours")]
    GroupContext,
    /// A change to what is fixed for a group's life.
    #[error("a fixed property of the conversation was changed")]
    FixedProperty,
    /// A proposal of a kind that its sender may not make.
    #[error("the sender may not propose this")]
    Proposal,
    /// A user who may not be in this conversation, or who was added by somebody who may not.
    #[error("this user may not be added by this member")]
    Addition,
    /// A removal by a member who may not.
    #[error("this member may not remove that device")]
    Removal,
    /// A moderator of a room who cannot be one.
    #[error("a guest or a data-retention bot cannot moderate")]
    Moderator,
    /// A change to a conversation that was deleted.
    #[error("the conversation was deleted")]
    Closed,
    /// A generation that does not follow the one before it.
    #[error("the generation does not follow the one before it")]
    Generation,
    /// An external commit that does anything but replace an old leaf of the same user.
    #[error("an external commit may only replace the committer's own old leaf")]
    ExternalCommit,
    /// A leaf gained by a user whose removal is pending.
    #[error("the user's removal is pending")]
    RemovalPending,
    /// A committer whose leaf became another device.
    #[error("a member may not become another device")]
    Committer,
    /// More people or leaves than a conversation may have, or more additions than a commit may have.
    #[error("the conversation has too many people or devices")]
    TooLarge,
    /// The cryptographic library failed.
    #[error("the cryptographic library failed")]
    Library,
}

impl IntoAnyError for RuleError {
    fn into_dyn_error(self) -> Result<Box<dyn std::error::Error + Send + Sync>, Self> {
        Ok(Box::new(self))
    }
}
