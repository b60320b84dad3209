//! `CreateAccessKey`, `ListAccessKeys`, `UpdateAccessKey`, `DeleteAccessKey`, `GetAccessKeyLastUsed`.

use serde_json::{Value, json};

use super::{run::Run, shapes};
use crate::{
    AppError,
    app::iam::{IamError, access_keys},
};

pub(super) async fn create(run: &Run<'_>) -> Result<Value, IamError> {
    let user = run.maybe_user("UserName")?;
    run.write(async move |tx, caller| {
        let (owner, key, secret) = access_keys::create(tx, caller, user.as_ref()).await?;
        let mut shown = shapes::access_key(&owner, &key);
        if let Value::Object(shown) = &mut shown {
            let secret = core::str::from_utf8(secret.expose()).map_err(AppError::internal)?;
            shown.insert("SecretAccessKey".to_owned(), secret.into());
        }
        Ok(json!({ "AccessKey": shown }))
    })
    .await
}

pub(super) async fn list(run: &Run<'_>) -> Result<Value, IamError> {
    let (user, page) = (run.maybe_user("UserName")?, run.page()?);
    run.read(async move |tx, caller| {
        let (owner, listed) = access_keys::list(tx, caller, user.as_ref(), &page).await?;
        Ok(shapes::page("AccessKeyMetadata", listed, |key| shapes::access_key(&owner, &key)))
    })
    .await
}

pub(super) async fn update(run: &Run<'_>) -> Result<Value, IamError> {
    let (user, id) = (run.maybe_user("UserName")?, key_id(run)?);
    let active = match run.required("Status")? {
        "Active" => true,
        "Inactive" => false,
        _ => return Err(IamError::invalid("status", "satisfy enum value set: [Active, Inactive]")),
    };
    run.write(async move |tx, caller| {
        access_keys::set_active(tx, caller, user.as_ref(), &id, active).await?;
        Ok(Value::Null)
    })
    .await
}

pub(super) async fn delete(run: &Run<'_>) -> Result<Value, IamError> {
    let (user, id) = (run.maybe_user("UserName")?, key_id(run)?);
    run.write(async move |tx, caller| {
        access_keys::delete(tx, caller, user.as_ref(), &id).await?;
        Ok(Value::Null)
    })
    .await
}

pub(super) async fn last_used(run: &Run<'_>) -> Result<Value, IamError> {
    let id = key_id(run)?;
    run.read(async move |tx, caller| {
        let (owner, key) = access_keys::last_used(tx, caller, &id).await?;
        let last_use = match key.last_use {
            Some(last) => json!({
                "LastUsedDate": shapes::moment(last.at),
                "Region": last.region,
                "ServiceName": last.service,
            }),
            None => json!({ "Region": "N/A", "ServiceName": "N/A" }),
        };
        Ok(json!({ "UserName": owner.name, "AccessKeyLastUsed": last_use }))
    })
    .await
}

fn key_id(run: &Run<'_>) -> Result<String, IamError> {
    let id = run.required("AccessKeyId")?;
    let well_formed =
        (16..=128).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if well_formed {
        return Ok(id.to_owned());
    }
    Err(IamError::invalid(
        "accessKeyId",
        "have 16 to 128 characters and satisfy regular expression pattern: [\\w]+",
    ))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crate::testing::{Admin, World};

    const ADA: (&str, &str) = ("UserName", "ada");
    const FULL: (&str, &str) = ("PolicyArn", "arn:aws:iam::aws:policy/AWSWickrFullAccess");

    /// Ada, who may do everything with networks: her key and as whom she signs.
    async fn ada(world: &World, admin: &Admin) -> (String, Admin) {
        admin.iam("CreateUser", &[ADA]).await.ok();
        admin.iam("AttachUserPolicy", &[ADA, FULL]).await.ok();
        let made = admin.iam("CreateAccessKey", &[ADA]).await.ok();
        let (id, secret) = (made.text("AccessKeyId").to_owned(), made.text("SecretAccessKey"));
        assert_eq!((id.len(), secret.len()), (20, 40));
        let signing = Admin::signing_with(world, &id, secret);
        (id, signing)
    }

    #[tokio::test]
    async fn a_key_signs_until_it_is_switched_off_and_again_when_it_is_on() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (id, ada) = ada(&world, &admin).await;
        assert_eq!(ada.get("/networks").await.status, 200);
        let with = |status| [ADA, ("AccessKeyId", id.as_str()), ("Status", status)];
        admin.iam("UpdateAccessKey", &with("Inactive")).await.ok();
        assert_eq!(ada.get("/networks").await.status, 401);
        let refused = ada.iam("GetUser", &[]).await;
        assert_eq!((refused.status, refused.text("Code")), (403, "InvalidClientTokenId"));
        let listed = admin.iam("ListAccessKeys", &[ADA]).await.ok();
        assert_eq!((listed.text("Status"), listed.text("AccessKeyId")), ("Inactive", id.as_str()));
        assert!(listed.texts("SecretAccessKey").is_empty());
        admin.iam("UpdateAccessKey", &with("Active")).await.ok();
        assert_eq!(ada.get("/networks").await.status, 200);
        admin.iam("DeleteAccessKey", &[ADA, ("AccessKeyId", &id)]).await.ok();
        assert_eq!(ada.get("/networks").await.status, 401);
        let twice = admin.iam("DeleteAccessKey", &[ADA, ("AccessKeyId", &id)]).await;
        assert_eq!((twice.status, twice.text("Code")), (404, "NoSuchEntity"));
    }

    #[tokio::test]
    async fn an_administrator_has_two_keys_at_the_most() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        admin.iam("CreateAccessKey", &[]).await.ok();
        let refused = admin.iam("CreateAccessKey", &[]).await;
        assert_eq!((refused.status, refused.text("Code")), (409, "LimitExceeded"));
    }

    #[tokio::test]
    async fn a_key_is_changed_under_its_owner_alone() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (id, _) = ada(&world, &admin).await;
        let refused = admin.iam("DeleteAccessKey", &[("AccessKeyId", &id)]).await;
        assert_eq!((refused.status, refused.text("Code")), (404, "NoSuchEntity"));
    }

    #[tokio::test]
    async fn the_last_use_is_known_to_the_minute() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (id, ada) = ada(&world, &admin).await;
        let last = async || admin.iam("GetAccessKeyLastUsed", &[("AccessKeyId", &id)]).await.ok();
        assert_eq!((last().await.text("ServiceName"), last().await.text("UserName")), ("N/A", "ada"));
        assert_eq!(ada.get("/networks").await.status, 200);
        let first = last().await.text("LastUsedDate").to_owned();
        assert_eq!((last().await.text("ServiceName"), last().await.text("Region")), ("wickr", "us-east-1"));
        world.clock.advance(Duration::from_secs(30));
        assert_eq!(ada.iam("GetUser", &[]).await.status, 403);
        assert_eq!(last().await.text("LastUsedDate"), first);
        world.clock.advance(Duration::from_secs(31));
        assert_eq!(ada.iam("GetUser", &[]).await.status, 403);
        assert_eq!(last().await.text("ServiceName"), "iam");
        let unknown = admin.iam("GetAccessKeyLastUsed", &[("AccessKeyId", "AKIAUNKNOWNUNKNOWN00")]).await;
        assert_eq!((unknown.status, unknown.text("Code")), (404, "NoSuchEntity"));
    }

    #[tokio::test]
    async fn the_last_who_can_make_administrators_cannot_lock_the_account() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let key = admin.iam("ListAccessKeys", &[]).await.ok().text("AccessKeyId").to_owned();
        let everything = ("PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess");
        let own = ("UserName", "admin");
        let deny =
            r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:*","Resource":"*"}}"#;
        let closing: [(&str, Vec<(&str, &str)>); 4] = [
            ("DeleteAccessKey", vec![("AccessKeyId", &key)]),
            ("UpdateAccessKey", vec![("AccessKeyId", &key), ("Status", "Inactive")]),
            ("DetachUserPolicy", vec![own, everything]),
            ("PutUserPolicy", vec![own, ("PolicyName", "p"), ("PolicyDocument", deny)]),
        ];
        for (action, parameters) in &closing {
            let refused = admin.iam(action, parameters).await;
            assert_eq!((refused.status, refused.text("Code")), (409, "DeleteConflict"), "{action}");
        }
        // A second one who has a key but not the permission does not count; with it, he does.
        admin.iam("CreateUser", &[ADA]).await.ok();
        admin.iam("CreateAccessKey", &[ADA]).await.ok();
        assert_eq!(admin.iam("DetachUserPolicy", &[own, everything]).await.status, 409);
        admin
            .iam("AttachUserPolicy", &[ADA, ("PolicyArn", "arn:aws:iam::aws:policy/IAMFullAccess")])
            .await
            .ok();
        admin.iam("DetachUserPolicy", &[own, everything]).await.ok();
        assert_eq!(admin.iam("ListUsers", &[]).await.status, 403);
    }
}
