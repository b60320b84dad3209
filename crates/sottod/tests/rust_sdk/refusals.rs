//! How refusals arrive.

use aws_sdk_wickr::{
    error::{ProvideErrorMetadata, SdkError},
    types::AccessLevel,
};

use crate::{Outcome, server::Server};

/// The code of what was refused.
pub(crate) fn code<T, E: ProvideErrorMetadata, R>(answer: Result<T, SdkError<E, R>>) -> Option<String> {
    answer.err().and_then(|error| error.code().map(str::to_owned))
}

#[tokio::test]
async fn refusals_are_what_the_model_calls_them() -> Outcome {
    let server = Server::start()?;
    let client = server.client(None)?;
    let wrong = server.client(Some("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))?;
    assert_eq!(code(wrong.list_networks().send().await).as_deref(), Some("UnauthorizedError"));
    let nameless = client.create_network().network_name("").access_level(AccessLevel::Standard).send().await;
    let error = nameless.err().ok_or("a network without a name")?.into_service_error();
    assert!(error.is_validation_error());
    let forged = client.list_networks().next_token("forged").send().await;
    assert_eq!(code(forged).as_deref(), Some("BadRequestError"));
    let unknown = client.list_bots().network_id("00000001").send().await;
    assert!(unknown.err().ok_or("bots of nothing")?.into_service_error().is_resource_not_found_error());
    Ok(())
}
