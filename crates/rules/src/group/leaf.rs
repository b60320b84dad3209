//! One leaf.

use std::sync::Arc;

use mls_rs::group::{Member, Roster};
use mls_rs_codec::MlsEncode;
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
    pub credential: Arc<DeviceCredential>,
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
        Ok(Self { index, credential: Arc::new(Self::credential(identity)?), key })
    }

    pub(crate) fn all(roster: &Roster<'_>) -> Result<Vec<Self>, RuleError> {
        roster.members_iter().map(|member: Member| Self::of(member.index, &member.signing_identity)).collect()
    }

    /// As [`Self::all`]; a leaf whose encoding is the same as before is not parsed again.
    pub(crate) fn all_after(before: &[Self], roster: &Roster<'_>) -> Result<Vec<Self>, RuleError> {
        let mut encoded = Vec::new();
        let leaf = |member: Member| {
            let same = before.binary_search_by_key(&member.index, |leaf| leaf.index).ok();
            let same = same.and_then(|at| before.get(at));
            match same.filter(|leaf| leaf.is_of(&member.signing_identity, &mut encoded)) {
                Some(leaf) => Ok(leaf.clone()),
                None => Self::of(member.index, &member.signing_identity),
            }
        };
        roster.members_iter().map(leaf).collect()
    }

    /// Whether parsing this identity would come to the same; `encoded` is room to work in.
    fn is_of(&self, identity: &SigningIdentity, encoded: &mut Vec<u8>) -> bool {
        encoded.clear();
        let custom = identity.credential.as_custom();
        self.key == identity.signature_key.as_bytes()
            && self.credential.mls_encode(encoded).is_ok()
            && custom.is_some_and(|custom| {
                custom.credential_type.raw_value() == DeviceCredential::TYPE && custom.data() == *encoded
            })
    }
}
