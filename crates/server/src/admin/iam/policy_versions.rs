//! `CreatePolicyVersion`, `GetPolicyVersion`, `ListPolicyVersions`, `SetDefaultPolicyVersion`, `DeletePolicyVersion`.

use serde_json::{Value, json};

use super::{run::Run, shapes};
use crate::app::iam::{IamError, policy_versions};

pub(super) async fn create(run: &Run<'_>) -> Result<Value, IamError> {
    let (arn, document) = (run.arn()?, run.document()?);
    let in_force = run.flag("SetAsDefault")?.unwrap_or_default();
    run.write(async move |tx, caller| {
        let version = policy_versions::create(tx, caller, &arn, &document, in_force).await?;
        Ok(json!({ "PolicyVersion": shapes::policy_version(&version) }))
    })
    .await
}

pub(super) async fn get(run: &Run<'_>) -> Result<Value, IamError> {
    let (arn, number) = (run.arn()?, number(run)?);
    run.read(async move |tx, caller| {
        let version = policy_versions::get(tx, caller, &arn, number).await?;
        let mut shown = shapes::policy_version(&version);
        if let Value::Object(shown) = &mut shown {
            let document = shapes::encoded(&version.version.document);
            shown.insert("Document".to_owned(), document.into());
        }
        Ok(json!({ "PolicyVersion": shown }))
    })
    .await
}

pub(super) async fn list(run: &Run<'_>) -> Result<Value, IamError> {
    let (arn, page) = (run.arn()?, run.page()?);
    run.read(async move |tx, caller| {
        let listed = policy_versions::list(tx, caller, &arn, &page).await?;
        Ok(shapes::page("Versions", listed, |version| shapes::policy_version(&version)))
    })
    .await
}

pub(super) async fn set_default(run: &Run<'_>) -> Result<Value, IamError> {
    let (arn, number) = (run.arn()?, number(run)?);
    run.write(async move |tx, caller| {
        policy_versions::set_default(tx, caller, &arn, number).await?;
        Ok(Value::Null)
    })
    .await
}

pub(super) async fn delete(run: &Run<'_>) -> Result<Value, IamError> {
    let (arn, number) = (run.arn()?, number(run)?);
    run.write(async move |tx, caller| {
        policy_versions::delete(tx, caller, &arn, number).await?;
        Ok(Value::Null)
    })
    .await
}

/// The number in `v1`, `v2` and so on.
fn number(run: &Run<'_>) -> Result<u32, IamError> {
    let digits = run.required("VersionId")?.strip_prefix('v');
    let plain = digits.filter(|digits| !digits.starts_with(['0', '+']));
    plain
        .and_then(|digits| digits.parse().ok())
        .ok_or_else(|| IamError::invalid("versionId", "satisfy regular expression pattern: v[1-9][0-9]*"))
}

#[cfg(test)]
mod tests {
    use crate::testing::{Admin, World};

    fn allowing(action: &str) -> String {
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"{action}","Resource":"*"}}]}}"#
        )
    }

    #[tokio::test]
    async fn the_version_in_force_decides() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let mallory = Admin::powerless(&world, '1').await;
        let read = allowing("wickr:List*");
        let made = admin.iam("CreatePolicy", &[("PolicyName", "p"), ("PolicyDocument", &read)]).await.ok();
        let arn = ("PolicyArn", made.text("Arn"));
        admin.iam("AttachUserPolicy", &[("UserName", "mallory"), arn]).await.ok();
        assert_eq!(mallory.get("/networks").await.status, 200);
        let nothing = allowing("wickr:Nothing");
        let second = admin.iam("CreatePolicyVersion", &[arn, ("PolicyDocument", &nothing)]).await.ok();
        assert_eq!((second.text("VersionId"), second.text("IsDefaultVersion")), ("v2", "false"));
        assert_eq!(mallory.get("/networks").await.status, 200);
        admin.iam("SetDefaultPolicyVersion", &[arn, ("VersionId", "v2")]).await.ok();
        assert_eq!(mallory.get("/networks").await.status, 403);
        let third = [arn, ("PolicyDocument", read.as_str()), ("SetAsDefault", "true")];
        assert_eq!(admin.iam("CreatePolicyVersion", &third).await.ok().text("VersionId"), "v3");
        assert_eq!(mallory.get("/networks").await.status, 200);
        let listed = admin.iam("ListPolicyVersions", &[arn, ("MaxItems", "2")]).await.ok();
        assert_eq!(listed.texts("VersionId"), ["v3", "v2"]);
        let rest = [arn, ("MaxItems", "2"), ("Marker", listed.text("Marker"))];
        assert_eq!(admin.iam("ListPolicyVersions", &rest).await.ok().texts("VersionId"), ["v1"]);

        let refused = admin.iam("DeletePolicyVersion", &[arn, ("VersionId", "v3")]).await;
        assert_eq!((refused.status, refused.text("Code")), (409, "DeleteConflict"));
        admin.iam("DeletePolicyVersion", &[arn, ("VersionId", "v1")]).await.ok();
        for action in ["GetPolicyVersion", "DeletePolicyVersion", "SetDefaultPolicyVersion"] {
            let gone = admin.iam(action, &[arn, ("VersionId", "v1")]).await;
            assert_eq!((gone.status, gone.text("Code")), (404, "NoSuchEntity"), "{action}");
        }
        let refused = admin.iam("GetPolicyVersion", &[arn, ("VersionId", "v01")]).await;
        assert_eq!(refused.text("Code"), "ValidationError");
    }

    #[tokio::test]
    async fn five_versions_are_kept_and_a_number_never_comes_back() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let document = allowing("wickr:*");
        let document = ("PolicyDocument", document.as_str());
        let made = admin.iam("CreatePolicy", &[("PolicyName", "p"), document]).await.ok();
        let arn = ("PolicyArn", made.text("Arn"));
        for _ in 2..=5 {
            admin.iam("CreatePolicyVersion", &[arn, document]).await.ok();
        }
        let refused = admin.iam("CreatePolicyVersion", &[arn, document]).await;
        assert_eq!((refused.status, refused.text("Code")), (409, "LimitExceeded"));
        admin.iam("DeletePolicyVersion", &[arn, ("VersionId", "v5")]).await.ok();
        let next = admin.iam("CreatePolicyVersion", &[arn, document]).await.ok();
        assert_eq!(next.text("VersionId"), "v6");
        let refused = admin.iam("DeletePolicy", &[arn]).await;
        assert_eq!((refused.status, refused.text("Code")), (409, "DeleteConflict"));
        let large = allowing(&format!("wickr:{}", "a".repeat(6_200)));
        let refused = admin.iam("CreatePolicyVersion", &[arn, ("PolicyDocument", &large)]).await;
        assert_eq!((refused.status, refused.text("Code")), (409, "LimitExceeded"));
    }
}
