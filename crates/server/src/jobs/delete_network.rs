//! Deleting what a deleted network held.

use super::perform::{Progress, in_portions};
use crate::{AppError, Deployment, app::networks::DeleteNetworkJob};

/// Locks everybody out, then deletes portions.
pub(super) async fn perform(deployment: &Deployment, job: &DeleteNetworkJob) -> Result<Progress, AppError> {
    let mut place = job.lock_out(deployment, None).await?;
    while place.is_some() {
        place = job.lock_out(deployment, place).await?;
    }
    in_portions(deployment, || job.portion(deployment)).await
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use sotto_wire::frame::{ClientBody, refusal::Code};

    use crate::{
        jobs,
        testing::{Admin, World},
    };

    #[tokio::test]
    async fn people_of_a_deleted_network_are_out_and_others_stay() {
        let world = World::new().await;
        let other = world.add_network(10_000_002).await;
        let (alice, bob) = (world.person("alice").await, world.person_in(other, "bob").await);
        let alices = world.connect().signed_in(&alice).await;
        let mut bobs = world.connect().signed_in(&bob).await;
        let admin = Admin::of(&world).await;
        let page = admin.get("/networks").await.ok();
        assert_eq!(page["networks"].as_array().unwrap().len(), 2);
        admin.delete(&format!("/networks/{}", world.network)).await.ok();
        assert!(jobs::next(&world.deployment).await.unwrap());

        alices.wait_for_end().await;
        let mut again = world.connect().hello().await;
        let sign_in = again.sign_in_frame(&alice, &again.domain());
        assert_eq!(again.code(ClientBody::SignIn(sign_in)).await, Code::Unauthenticated);
        bobs.subscribe().await;
        let left = admin.get(&format!("/networks/{other}/users")).await.ok();
        assert_eq!(left["users"][0]["username"], json!("bob@example.org"));
    }
}
