//! `RegisterOpentdfConfig`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::RegisterOpentdfConfigRequest, responses::RegisterOpentdfConfigResponse,
};
use sotto_storage::OpentdfConfig;

use super::{names::network_id, shapes::opentdf::masked_secret, unit};
use crate::{
    Deployment,
    app::opentdf::{self, NewOpentdf, PlatformDomain},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: RegisterOpentdfConfigRequest,
) -> Result<RegisterOpentdfConfigResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    let domain = PlatformDomain::parse(&input.domain, &deployment.reach)?;
    let secret = input.client_secret.expose();
    let new = NewOpentdf::parse(&input.provider, domain, &input.client_id, secret)?;
    if !input.dry_run.unwrap_or_default() {
        return unit::write(deployment, call, async move |tx, cx| {
            Ok(response(opentdf::save(tx, cx, network, &new).await?))
        })
        .await;
    }
    unit::look(deployment, call, async move |tx, cx| cx.network(tx, network).await).await?;
    new.try_out(deployment).await?;
    unit::write(deployment, call, async move |tx, cx| Ok(response(new.row(tx, cx, network).await?))).await
}

fn response(config: OpentdfConfig) -> RegisterOpentdfConfigResponse {
    RegisterOpentdfConfigResponse {
        client_id: config.client_id,
        client_secret: masked_secret(),
        domain: config.domain,
        provider: config.provider,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::testing::{Admin, World};

    fn config() -> Value {
        json!({
            "provider": "virtru",
            "domain": "Platform.example.com",
            "clientId": "sotto",
            "clientSecret": "hunter2",
        })
    }

    #[tokio::test]
    async fn a_platform_is_saved_and_its_secret_shown_to_nobody() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = format!("{}/tdf", admin.network("Demo").await);
        let expected = json!({
            "provider": "Virtru",
            "domain": "platform.example.com",
            "clientId": "sotto",
            "clientSecret": "****",
        });
        for _ in 0..2 {
            assert_eq!(admin.post(&path, config()).await.ok(), expected);
            assert_eq!(admin.get(&path).await.ok(), expected);
        }
        let mut other = config();
        other["clientId"] = json!("other");
        admin.post(&path, other).await.ok();
        assert_eq!(admin.get(&path).await.text("/clientId"), "other");
    }

    #[tokio::test]
    async fn what_does_not_fit_is_named() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = format!("{}/tdf", admin.network("Demo").await);
        for (field, wrong) in [
            ("provider", json!("Other")),
            ("domain", json!("https://platform.example.com")),
            ("domain", json!("me:word@platform.example.com")),
            ("clientId", json!("")),
            ("clientSecret", json!("x".repeat(1_025))),
        ] {
            let mut body = config();
            body[field] = wrong;
            assert_eq!(admin.post(&path, body).await.wrong_fields(), [field]);
        }
        assert_eq!(admin.get(&path).await.error, "ResourceNotFoundError");
    }

    #[tokio::test]
    async fn a_private_platform_is_not_contacted_and_nothing_is_saved() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = format!("{}/tdf", admin.network("Demo").await);
        let mut body = config();
        body["domain"] = json!("10.0.0.1");
        let answer = admin.post(&format!("{path}?dryRun=true"), body).await;
        assert_eq!(answer.error, "BadRequestError");
        assert!(answer.text("/message").starts_with("This service does not contact"), "{answer:?}");
        assert_eq!(admin.get(&path).await.error, "ResourceNotFoundError");
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let path = format!("{}/tdf", admin.network("Demo").await);
        let powerless = Admin::powerless(&world, '1').await;
        for target in [path.clone(), format!("{path}?dryRun=true")] {
            assert_eq!(other.post(&target, config()).await.error, "ResourceNotFoundError");
            assert_eq!(powerless.post(&target, config()).await.error, "ForbiddenError");
        }
        assert_eq!(admin.get(&path).await.error, "ResourceNotFoundError");
    }
}
