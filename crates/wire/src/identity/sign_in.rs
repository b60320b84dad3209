//! What a device signs to come in.

use mls_rs_codec::{MlsDecode, MlsEncode, MlsSize};
use sotto_types::{DeviceId, Domain, UserId};

use super::{device_id, domain, signed_content, user_id};
use crate::Malformed;

/// What a device signs with its signature key to sign in; both sides build it from what they know.
///
/// The domain is the one that the client dialled, so a signature is worth nothing at another server.
#[derive(Clone, Debug, PartialEq, Eq, MlsSize, MlsEncode, MlsDecode)]
pub struct SignIn {
    /// The server's domain.
    #[mls_codec(with = "domain")]
    pub domain: Domain,
    /// 32 random bytes of the client.
    pub client_nonce: [u8; 32],
    /// 32 random bytes of the server, new for each connection.
    pub server_nonce: [u8; 32],
    /// Who signs in.
    #[mls_codec(with = "user_id")]
    pub user: UserId,
    /// With which device.
    #[mls_codec(with = "device_id")]
    pub device: DeviceId,
    /// The protocol version that both agreed on.
    pub protocol_version: u32,
}

impl SignIn {
    /// The bytes to sign or to check, labelled.
    pub fn signed_content(&self) -> Result<Vec<u8>, Malformed> {
        let content = self.mls_encode_to_vec().map_err(|_| Malformed::new("sign-in"))?;
        Ok(signed_content(super::LABEL_SIGN_IN, &content))
    }
}
