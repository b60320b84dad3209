//! Proving a password.

use opaque_ke::errors::ProtocolError;
use opaque_ke::{ClientLogin, ClientLoginFinishParameters, CredentialResponse};
use sotto_types::{Domain, Rng, Secret, Username};
use sotto_wire::opaque::{CONTEXT, OpaqueRng, SottoSuite, Stretch, identifiers};

use crate::Error;

/// A sign-in that waits for the server's answer.
pub struct Login {
    state: ClientLogin<SottoSuite>,
    password: Secret,
}

/// A password that was right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedIn {
    /// `KE3`, for the server.
    pub finalization: Vec<u8>,
    /// The key that only this password gives: it opens the account-key bundle.
    pub export_key: Secret,
    /// The key that the server derives too.
    pub session_key: Secret,
}

impl Login {
    /// Begins with a `KE1` for the server.
    pub fn start(password: Secret, rng: &dyn Rng) -> Result<(Self, Vec<u8>), Error> {
        let started =
            ClientLogin::start(&mut OpaqueRng(rng), password.expose()).map_err(|_| Error::Library)?;
        Ok((Self { state: started.state, password }, started.message.serialize().to_vec()))
    }

    /// Finishes with the server's `KE2`; [`Error::WrongKey`] if the password is wrong, the account does not exist, or the
    /// server is not the one that was registered with.
    ///
    /// `domain` is the one that the client dialled.
    pub fn finish(
        self,
        response: &[u8],
        username: &Username,
        domain: &Domain,
        stretch: Stretch,
        rng: &dyn Rng,
    ) -> Result<LoggedIn, Error> {
        let response = CredentialResponse::deserialize(response).map_err(|_| Error::InvalidMessage)?;
        let parameters =
            ClientLoginFinishParameters::new(Some(CONTEXT), identifiers(username, domain), Some(&stretch));
        let finished = self
            .state
            .finish(&mut OpaqueRng(rng), self.password.expose(), response, parameters)
            .map_err(|error| match error {
            ProtocolError::InvalidLoginError => Error::WrongKey,
            _ => Error::InvalidMessage,
        })?;
        Ok(LoggedIn {
            finalization: finished.message.serialize().to_vec(),
            export_key: Secret::new(finished.export_key.to_vec()),
            session_key: Secret::new(finished.session_key.to_vec()),
        })
    }
}

impl core::fmt::Debug for Login {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Login(..)")
    }
}
