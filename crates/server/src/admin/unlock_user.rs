//! `UnlockUser`, which the model lacks (SPEC N8, U8).

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::UnlockUserRequest, responses::UnlockUserResponse};

use super::{
    names::{network_id, user_number},
    unit,
};
use crate::{Deployment, app::users};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: UnlockUserRequest,
) -> Result<UnlockUserResponse, ApiError> {
    let (network, user) = (network_id(&input.network_id)?, user_number(&input.user_id)?);
    unit::write(deployment, call, async move |tx, cx| {
        users::unlock(tx, cx, network, user).await?;
        Ok(UnlockUserResponse { message: Some("The user can try the password again.".to_owned()) })
    })
    .await
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use sotto_e2ee::opaque::Login;
    use sotto_types::{Secret, SystemRng, Username, limits};

    use crate::{
        AppError,
        app::sign_in,
        testing::{Admin, World},
    };

    async fn try_to_sign_in(world: &World) -> Result<(), AppError> {
        let username = Username::parse("alice@example.org").unwrap();
        let ke1 = Login::start(Secret::from("password".to_owned()), &SystemRng).unwrap().1;
        sign_in::start(&world.deployment, &username, &ke1).await.map(|_| ())
    }

    #[tokio::test]
    async fn a_locked_user_may_try_again_and_a_suspension_stays() {
        let world = World::new().await;
        let alice = world.person("alice").await;
        world.change_user(alice.user(), |user| user.suspended = true).await;
        let admin = Admin::of(&world).await;
        let (path, _) = world.path_of(alice.user()).await;
        for _ in 0..limits::LOCKOUT_THRESHOLD {
            try_to_sign_in(&world).await.unwrap();
        }
        assert!(matches!(try_to_sign_in(&world).await, Err(AppError::LimitReached { .. })));
        for _ in 0..2 {
            let answer = admin.send("POST", &format!("{path}/unlock"), None, &[]).await;
            assert_eq!(answer.text("/message"), "The user can try the password again.");
        }
        try_to_sign_in(&world).await.unwrap();
        let user = admin.get(&format!("/networks/{}/users", world.network)).await.ok()["users"][0].clone();
        assert_eq!((&user["suspended"], &user["challengeFailures"]), (&json!(true), &json!(1)));
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let alice = world.person("alice").await;
        let (path, _) = world.path_of(alice.user()).await;
        let unlock = format!("{path}/unlock");
        let stranger = Admin::new(&world, '2').await;
        assert_eq!(stranger.send("POST", &unlock, None, &[]).await.text("/message"), "Network not found.");
        let nobody = format!("/networks/{}/users/9999999999/unlock", world.network);
        let admin = Admin::of(&world).await;
        assert_eq!(admin.send("POST", &nobody, None, &[]).await.text("/message"), "User not found.");
    }
}
