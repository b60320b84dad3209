//! Both sides together.

use opaque_ke::{
    CredentialFinalization, CredentialRequest, RegistrationRequest, RegistrationUpload, ServerLogin,
    ServerLoginParameters, ServerRegistration, ServerSetup,
};
use sotto_types::{Domain, Secret, SystemRng, Username};
use sotto_wire::opaque::{CONTEXT, OpaqueRng, SottoSuite, Stretch, identifiers};

use super::{LoggedIn, Login, Registration};
use crate::Error;

struct Server {
    setup: ServerSetup<SottoSuite>,
    record: Vec<u8>,
    username: Username,
    domain: Domain,
}

/// An account with this password, and the export key that its client got.
fn registered(password: &str) -> (Server, Secret) {
    let (username, domain) =
        (Username::parse("alice@example.org").unwrap(), Domain::parse("home.example").unwrap());
    let setup = ServerSetup::new(&mut OpaqueRng(&SystemRng));
    let (client, request) = Registration::start(Secret::from(password.to_owned()), &SystemRng).unwrap();
    let request = RegistrationRequest::deserialize(&request).unwrap();
    let response = ServerRegistration::<SottoSuite>::start(&setup, request, b"account 1").unwrap().message;
    let finished =
        client.finish(&response.serialize(), &username, &domain, Stretch::default(), &SystemRng).unwrap();
    let upload = RegistrationUpload::deserialize(&finished.upload).unwrap();
    let record = ServerRegistration::<SottoSuite>::finish(upload).serialize().to_vec();
    (Server { setup, record, username, domain }, finished.export_key)
}

fn sign_in(server: &Server, password: &str, dialled: &Domain) -> Result<LoggedIn, Error> {
    let (client, request) = Login::start(Secret::from(password.to_owned()), &SystemRng).unwrap();
    let parameters = ServerLoginParameters {
        context: Some(CONTEXT),
        identifiers: identifiers(&server.username, &server.domain),
    };
    let record = ServerRegistration::<SottoSuite>::deserialize(&server.record).unwrap();
    let request = CredentialRequest::deserialize(&request).unwrap();
    let started = ServerLogin::start(
        &mut OpaqueRng(&SystemRng),
        &server.setup,
        Some(record),
        request,
        b"account 1",
        parameters,
    )
    .unwrap();
    let response = started.message.serialize();
    let logged_in = client.finish(&response, &server.username, dialled, Stretch::default(), &SystemRng)?;
    let finalization = CredentialFinalization::deserialize(&logged_in.finalization).unwrap();
    let finish = ServerLoginParameters {
        context: Some(CONTEXT),
        identifiers: identifiers(&server.username, &server.domain),
    };
    let finished = started.state.finish(finalization, finish).unwrap();
    assert_eq!(finished.session_key.as_slice(), logged_in.session_key.expose());
    Ok(logged_in)
}

#[test]
fn the_right_password_gives_the_same_export_key_again() {
    let (server, export_key) = registered("correct horse");
    let logged_in = sign_in(&server, "correct horse", &server.domain).unwrap();
    assert_eq!(logged_in.export_key, export_key);
}

#[test]
fn a_wrong_password_is_noticed_by_the_client_itself() {
    let (server, _) = registered("correct horse");
    assert_eq!(sign_in(&server, "correct house", &server.domain), Err(Error::WrongKey));
}

#[test]
fn a_server_under_another_name_is_refused() {
    let (server, _) = registered("correct horse");
    let other = Domain::parse("other.example").unwrap();
    assert_eq!(sign_in(&server, "correct horse", &other), Err(Error::WrongKey));
}
