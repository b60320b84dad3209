//! The server's side of OPAQUE (RFC 9807), over bytes.
//!
//! The credential identifier is the username, so that answers for a name are alike before and after it is registered.

use opaque_ke::{
    CredentialFinalization, CredentialRequest, RegistrationRequest, RegistrationUpload, ServerLogin,
    ServerLoginParameters, ServerRegistration, ServerSetup, errors::ProtocolError,
};
use sotto_types::{Domain, Secret, Username};
use sotto_wire::opaque::{CONTEXT, OpaqueRng, SottoSuite, Stretch, identifiers};

use crate::{AppError, Deployment, Keyring, KeyringError};

/// A password sign-in that waits for its last message.
pub(crate) struct Login(ServerLogin<SottoSuite>);

/// The parameters with which new passwords are stretched: memory (KiB), passes and lanes.
pub(crate) fn new_stretching() -> [u32; 3] {
    let stretch = Stretch::default();
    [stretch.memory_kib(), stretch.passes(), stretch.lanes()]
}

/// Draws the server setup of a new deployment, for its keyring.
pub fn generate_setup(rng: &dyn sotto_types::Rng) -> Secret {
    let setup = ServerSetup::<SottoSuite>::new(&mut OpaqueRng(rng));
    Secret::new(setup.serialize().to_vec())
}

/// Answers a `RegistrationRequest`.
pub(crate) fn answer_registration(
    keyring: &Keyring,
    username: &Username,
    request: &[u8],
) -> Result<Vec<u8>, AppError> {
    let request = RegistrationRequest::deserialize(request).map_err(malformed)?;
    let answer = ServerRegistration::start(&setup(keyring)?, request, username.as_str().as_bytes());
    Ok(answer.map_err(malformed)?.message.serialize().to_vec())
}

/// The record to store from a `RegistrationUpload`.
pub(crate) fn record(upload: &[u8]) -> Result<Vec<u8>, AppError> {
    let upload = RegistrationUpload::<SottoSuite>::deserialize(upload).map_err(malformed)?;
    Ok(ServerRegistration::finish(upload).serialize().to_vec())
}

/// Parses a `KE1`.
pub(crate) fn parse_ke1(ke1: &[u8]) -> Result<CredentialRequest<SottoSuite>, AppError> {
    CredentialRequest::deserialize(ke1).map_err(malformed)
}

/// Answers a `KE1` with a `KE2`; without a record the answer is made up, and cannot be told from a true one.
pub(crate) fn answer_login(
    deployment: &Deployment,
    username: &Username,
    record: Option<&[u8]>,
    ke1: CredentialRequest<SottoSuite>,
) -> Result<(Login, Vec<u8>), AppError> {
    let record = record.map(ServerRegistration::deserialize).transpose();
    let record = record.map_err(|_| AppError::internal("a damaged OPAQUE record"))?;
    let answer = ServerLogin::start(
        &mut OpaqueRng(&*deployment.rng),
        &setup(&deployment.keyring)?,
        record,
        ke1,
        username.as_str().as_bytes(),
        parameters(username, &deployment.domain),
    );
    let answer = answer.map_err(malformed)?;
    Ok((Login(answer.state), answer.message.serialize().to_vec()))
}

/// Whether a `KE3` proves the password.
pub(crate) fn proves_password(
    login: Login,
    username: &Username,
    domain: &Domain,
    ke3: &[u8],
) -> Result<bool, AppError> {
    let ke3 = CredentialFinalization::deserialize(ke3).map_err(malformed)?;
    Ok(login.0.finish(ke3, parameters(username, domain)).is_ok())
}

fn setup(keyring: &Keyring) -> Result<ServerSetup<SottoSuite>, AppError> {
    let setup = keyring.opaque_setup()?;
    ServerSetup::deserialize(setup.expose()).map_err(|_| KeyringError::Damaged.into())
}

fn parameters<'a>(username: &'a Username, domain: &'a Domain) -> ServerLoginParameters<'a, 'a> {
    ServerLoginParameters { context: Some(CONTEXT), identifiers: identifiers(username, domain) }
}

fn malformed(_: ProtocolError) -> AppError {
    AppError::invalid("opaque", "The OPAQUE message is malformed.")
}
