//! The `GroupContext` extensions: ours, the server as external sender, and what leaves must support.

use mls_rs::extension::built_in::{ExternalSendersExt, RequiredCapabilitiesExt};
use mls_rs_core::crypto::SignaturePublicKey;
use mls_rs_core::extension::{ExtensionList, ExtensionType};
use mls_rs_core::identity::{BasicCredential, CredentialType, SigningIdentity};
use sotto_types::Domain;
use sotto_wire::identity::{DeviceCredential, PUBLIC_KEY_BYTES};

use crate::{CONVERSATION_INFO, ConversationInfo, RuleError};

/// The MLS identity of a server: its domain as a basic credential, and the key that it signs removals with.
pub fn external_sender(home: &Domain, key: &[u8]) -> SigningIdentity {
    let credential = BasicCredential::new(home.as_str().as_bytes().to_vec()).into_credential();
    SigningIdentity::new(credential, SignaturePublicKey::new_slice(key))
}

/// The `GroupContext` extensions of a conversation whose home signs with `server_key`.
pub fn group_extensions(info: &ConversationInfo, server_key: &[u8]) -> Result<ExtensionList, RuleError> {
    info.encode()?;
    let mut extensions = ExtensionList::new();
    let senders = ExternalSendersExt::new(vec![external_sender(&info.home, server_key)]);
    extensions.set_from(info.clone()).map_err(|_| RuleError::GroupContext)?;
    extensions.set_from(senders).map_err(|_| RuleError::GroupContext)?;
    extensions.set_from(required_capabilities()).map_err(|_| RuleError::GroupContext)?;
    Ok(extensions)
}

/// The conversation and its home's key, if the extensions are exactly those that [`group_extensions`] makes.
pub(crate) fn parse_extensions(extensions: &ExtensionList) -> Result<(ConversationInfo, Vec<u8>), RuleError> {
    let refused = RuleError::GroupContext;
    let ours = [CONVERSATION_INFO, ExtensionType::EXTERNAL_SENDERS, ExtensionType::REQUIRED_CAPABILITIES];
    if extensions.len() != ours.len() || ours.iter().any(|&ours| !extensions.has_extension(ours)) {
        return Err(refused);
    }
    let info = extensions.get(CONVERSATION_INFO).ok_or(refused)?;
    let info = ConversationInfo::decode(info.extension_data())?;
    let required = extensions.get_as::<RequiredCapabilitiesExt>().map_err(|_| refused)?;
    if required != Some(required_capabilities()) {
        return Err(refused);
    }
    let senders = extensions.get_as::<ExternalSendersExt>().map_err(|_| refused)?.ok_or(refused)?;
    let [sender] = senders.allowed_senders() else { return Err(refused) };
    let key = sender.signature_key.as_bytes().to_vec();
    if key.len() != PUBLIC_KEY_BYTES || *sender != external_sender(&info.home, &key) {
        return Err(refused);
    }
    Ok((info, key))
}

fn required_capabilities() -> RequiredCapabilitiesExt {
    RequiredCapabilitiesExt {
        extensions: vec![CONVERSATION_INFO],
        proposals: Vec::new(),
        credentials: vec![CredentialType::new(DeviceCredential::TYPE)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_types::UserId;

    fn home() -> Domain {
        Domain::parse("home.example").unwrap()
    }

    fn info() -> ConversationInfo {
        ConversationInfo::own(UserId::new([1; 16], home()), home())
    }

    #[test]
    fn what_is_made_is_parsed() {
        let extensions = group_extensions(&info(), &[4; PUBLIC_KEY_BYTES]).unwrap();
        assert_eq!(parse_extensions(&extensions), Ok((info(), vec![4; PUBLIC_KEY_BYTES])));
    }

    #[test]
    fn only_the_home_may_be_an_external_sender() {
        let key = [4; PUBLIC_KEY_BYTES];
        let ours = external_sender(&home(), &key);
        let other = external_sender(&Domain::parse("other.example").unwrap(), &key);
        let short = external_sender(&home(), &key[1..]);
        for senders in [vec![], vec![other.clone()], vec![ours, other], vec![short]] {
            let mut extensions = group_extensions(&info(), &key).unwrap();
            extensions.set_from(ExternalSendersExt::new(senders)).unwrap();
            assert_eq!(parse_extensions(&extensions), Err(RuleError::GroupContext));
        }
    }

    #[test]
    fn nothing_may_be_missing_or_added() {
        let made = group_extensions(&info(), &[4; PUBLIC_KEY_BYTES]).unwrap();
        for missing in
            [CONVERSATION_INFO, ExtensionType::EXTERNAL_SENDERS, ExtensionType::REQUIRED_CAPABILITIES]
        {
            let mut extensions = made.clone();
            extensions.remove(missing);
            assert_eq!(parse_extensions(&extensions), Err(RuleError::GroupContext));
        }
        let mut extensions = made;
        extensions.set(mls_rs_core::extension::Extension::new(ExtensionType::new(0xF0F0), vec![]));
        assert_eq!(parse_extensions(&extensions), Err(RuleError::GroupContext));
    }
}
