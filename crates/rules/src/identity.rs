//! Is a leaf who it says?

use mls_rs_core::crypto::SignaturePublicKey;
use mls_rs_core::extension::ExtensionList;
use mls_rs_core::identity::{
    Credential, CredentialType, CustomCredential, IdentityProvider, MemberValidationContext, SigningIdentity,
};
use mls_rs_core::time::MlsTime;
use sotto_wire::identity::{DeviceCredential, device_id, user_id};

use crate::{Leaf, RuleError, SUITE, verify_device_list};

/// The identity provider: a leaf is valid if its list is genuine and has its device with its key.
///
/// It remembers nothing and reads no clock; which list is the newest is judged on the whole group, by
/// [`crate::GroupView`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Identity;

/// The MLS identity of a device: its credential, and its key for [`SUITE`] on the list.
pub fn signing_identity(credential: &DeviceCredential) -> Result<SigningIdentity, RuleError> {
    let key = credential.list.list().key(credential.device, SUITE.raw_value()).ok_or(RuleError::NotListed)?;
    let key = SignaturePublicKey::new_slice(key);
    let credential = CustomCredential::new(CredentialType::new(DeviceCredential::TYPE), credential.encode());
    Ok(SigningIdentity::new(Credential::Custom(credential), key))
}

impl IdentityProvider for Identity {
    type Error = RuleError;

    fn validate_member(
        &self,
        signing_identity: &SigningIdentity,
        _: Option<MlsTime>,
        _: MemberValidationContext<'_>,
    ) -> Result<(), RuleError> {
        let credential = Leaf::credential(signing_identity)?;
        let listed = credential.list.list().key(credential.device, SUITE.raw_value());
        if listed != Some(signing_identity.signature_key.as_bytes()) {
            return Err(RuleError::NotListed);
        }
        verify_device_list(&credential.list)
    }

    fn validate_external_sender(
        &self,
        signing_identity: &SigningIdentity,
        _: Option<MlsTime>,
        _: Option<&ExtensionList>,
    ) -> Result<(), RuleError> {
        match signing_identity.credential {
            Credential::Basic(_) => Ok(()),
            _ => Err(RuleError::GroupContext),
        }
    }

    fn identity(&self, signing_identity: &SigningIdentity, _: &ExtensionList) -> Result<Vec<u8>, RuleError> {
        let credential = Leaf::credential(signing_identity)?;
        let mut identity = Vec::new();
        user_id::mls_encode(credential.user(), &mut identity).map_err(|_| RuleError::Credential)?;
        device_id::mls_encode(&credential.device, &mut identity).map_err(|_| RuleError::Credential)?;
        Ok(identity)
    }

    fn valid_successor(
        &self,
        predecessor: &SigningIdentity,
        successor: &SigningIdentity,
        _: &ExtensionList,
    ) -> Result<bool, RuleError> {
        // Users, not devices: a person must be able to replace a lost device's leaf. What else must hold then is in
        // the policy.
        Ok(Leaf::credential(predecessor)?.user() == Leaf::credential(successor)?.user())
    }

    fn supported_types(&self) -> Vec<CredentialType> {
        vec![CredentialType::new(DeviceCredential::TYPE), CredentialType::BASIC]
    }
}
