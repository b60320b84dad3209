//! Who this home belongs to.

use sotto_wire::identity::AccountKind;

use super::Client;
use crate::AccountInfo;

impl Client {
    /// The account.
    pub fn whoami(&self) -> AccountInfo {
        let account = &self.account;
        AccountInfo {
            username: account.username.as_str().to_owned(),
            user_id: account.user.clone(),
            device_id: account.identity.device(),
            guest: account.identity.list().list().kind == AccountKind::Guest,
            network_id: account.network_id.clone(),
            domain: account.domain.as_str().to_owned(),
            server: account.server.to_string(),
            fingerprint: account.identity.list().list().fingerprint(),
        }
    }
}
