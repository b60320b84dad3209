//! Setting a password.

use opaque_ke::{ClientRegistration, ClientRegistrationFinishParameters, RegistrationResponse};
use sotto_types::{Domain, Rng, Secret, Username};
use sotto_wire::opaque::{OpaqueRng, SottoSuite, Stretch, identifiers};

use crate::Error;

/// A registration that waits for the server's answer.
pub struct Registration {
    state: ClientRegistration<SottoSuite>,
    password: Secret,
}

/// A finished registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// `RegistrationUpload`, for the server.
    pub upload: Vec<u8>,
    /// The key that only this password gives: it seals the account-key bundle.
    pub export_key: Secret,
}

impl Registration {
    /// Begins with a `RegistrationRequest` for the server.
    pub fn start(password: Secret, rng: &dyn Rng) -> Result<(Self, Vec<u8>), Error> {
        let started =
            ClientRegistration::start(&mut OpaqueRng(rng), password.expose()).map_err(|_| Error::Library)?;
        Ok((Self { state: started.state, password }, started.message.serialize().to_vec()))
    }

    /// Finishes with the server's `RegistrationResponse`; takes as long as `stretch` says.
    ///
    /// `domain` is the one that the client dialled.
    pub fn finish(
        self,
        response: &[u8],
        username: &Username,
        domain: &Domain,
        stretch: Stretch,
        rng: &dyn Rng,
    ) -> Result<Registered, Error> {
        let response = RegistrationResponse::deserialize(response).map_err(|_| Error::InvalidMessage)?;
        let parameters =
            ClientRegistrationFinishParameters::new(identifiers(username, domain), Some(&stretch));
        let finished = self
            .state
            .finish(&mut OpaqueRng(rng), self.password.expose(), response, parameters)
            .map_err(|_| Error::InvalidMessage)?;
        Ok(Registered {
            upload: finished.message.serialize().to_vec(),
            export_key: Secret::new(finished.export_key.to_vec()),
        })
    }
}

impl core::fmt::Debug for Registration {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Registration(..)")
    }
}
