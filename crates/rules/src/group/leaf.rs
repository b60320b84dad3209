//! One leaf.

use mls_rs::group::{Member, Roster};
use mls_rs_core::identity::SigningIdentity;
use sotto_types::{DeviceId, UserId};
use sotto_wire::identity::{AccountKind, DeviceCredential, SignedDeviceList};

use crate::RuleError;

/// A leaf of the tree, parsed: a device of a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Its index in the tree.
    pub index: u32,
    /// Its credential.
    pub credential: DeviceCredential,
    /// Its signature key.
    pub key: Vec<u8>,
}

impl Leaf {
    /// Parses the credential of an MLS identity.
    pub fn credential(identity: &SigningIdentity) -> Result<DeviceCredential, RuleError> {
        let custom = identity.credential.as_custom().ok_or(RuleError::Credential)?;
        if custom.credential_type.raw_value() != DeviceCredential::TYPE {
            return Err(RuleError::Credential);
        }
        DeviceCredential::decode(custom.data()).map_err(|_| RuleError::Credential)
    }

    /// Whose leaf it is.
    pub fn user(&self) -> &UserId {
        self.credential.user()
    }

    /// Which device it is.
    pub fn device(&self) -> DeviceId {
        self.credential.device
    }

    /// What its user's account is.
    pub fn kind(&self) -> AccountKind {
        self.list().list().kind
    }

    /// The device list that the leaf carries.
    pub fn list(&self) -> &SignedDeviceList {
        &self.credential.list
    }

    pub(crate) fn of(index: u32, identity: &SigningIdentity) -> Result<Self, RuleError> {
        let key = identity.signature_key.as_bytes().to_vec();
        Ok(Self { index, credential: Self::credential(identity)?, key })
    }

    pub(crate) fn all(roster: &Roster<'_>) -> Result<Vec<Self>, RuleError> {
        roster.members_iter().map(|member: Member| Self::of(member.index, &member.signing_identity)).collect()
    }
}
