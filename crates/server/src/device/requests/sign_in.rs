//! Signs in with the device key.

use std::sync::Arc;

use sotto_types::UserId;
use sotto_wire::{
    frame::{ServerBody, account},
    identity::SignIn,
};

use super::{Greeting, Progress, parse};
use crate::{AppError, Deployment, app::sign_in};

pub(super) async fn sign_in(
    deployment: &Deployment,
    greeting: &Greeting,
    request: account::SignIn,
    proved: Option<[u8; 16]>,
) -> Result<(ServerBody, Progress), AppError> {
    let challenge = SignIn {
        domain: deployment.domain.clone(),
        client_nonce: greeting.client_nonce,
        server_nonce: greeting.server_nonce,
        user: UserId::new(parse::local_user_id(&request.user_id)?, deployment.domain.clone()),
        device: parse::device(&request.device_id)?,
        protocol_version: greeting.protocol,
    };
    let signed_in =
        sign_in::sign_in(deployment, (challenge, &request.signature), Arc::clone(&greeting.app), proved)
            .await?;
    let answer = account::SignedIn {
        network_id: signed_in.caller.network.to_string(),
        key_packages: signed_in.key_packages,
        device_list_version: signed_in.device_list_version,
        policy_follows: true,
    };
    Ok((ServerBody::SignedIn(answer), Progress::SignedIn(signed_in)))
}
