//! `PutUserPolicy`, `GetUserPolicy`, `ListUserPolicies`, `DeleteUserPolicy`, and the same of groups.

use serde_json::{Value, json};

use super::{run::Run, shapes};
use crate::app::iam::{IamError, Owner, inline_policies};

pub(super) async fn put(run: &Run<'_>) -> Result<Value, IamError> {
    let (owner, name, document) = (run.owner()?, run.name("PolicyName")?, run.document()?);
    run.write(async move |tx, caller| {
        inline_policies::put(tx, caller, &owner, &name, &document).await?;
        Ok(Value::Null)
    })
    .await
}

pub(super) async fn get(run: &Run<'_>) -> Result<Value, IamError> {
    let (owner, name) = (run.owner()?, run.name("PolicyName")?);
    run.read(async move |tx, caller| {
        let policy = inline_policies::get(tx, caller, &owner, &name).await?;
        let (member, of) = match &owner {
            Owner::User(name) => ("UserName", name),
            Owner::Group(name) => ("GroupName", name),
        };
        Ok(json!({
            member: of.as_str(),
            "PolicyName": policy.name,
            "PolicyDocument": shapes::encoded(&policy.document),
        }))
    })
    .await
}

pub(super) async fn list(run: &Run<'_>) -> Result<Value, IamError> {
    let (owner, page) = (run.owner()?, run.page()?);
    run.read(async move |tx, caller| {
        let listed = inline_policies::list(tx, caller, &owner, &page).await?;
        Ok(shapes::page("PolicyNames", listed, |policy| policy.name.into()))
    })
    .await
}

pub(super) async fn delete(run: &Run<'_>) -> Result<Value, IamError> {
    let (owner, name) = (run.owner()?, run.name("PolicyName")?);
    run.write(async move |tx, caller| {
        inline_policies::delete(tx, caller, &owner, &name).await?;
        Ok(Value::Null)
    })
    .await
}

#[cfg(test)]
mod tests {
    use crate::testing::{Admin, World};

    const READ: &str =
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"wickr:List*","Resource":"*"}]}"#;

    #[tokio::test]
    async fn a_policy_decides_from_the_next_call_on() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let mallory = Admin::powerless(&world, '1').await;
        for (kind, name) in [("User", "mallory"), ("Group", "ops")] {
            if kind == "Group" {
                admin.iam("CreateGroup", &[("GroupName", "ops")]).await.ok();
                admin.iam("AddUserToGroup", &[("GroupName", "ops"), ("UserName", "mallory")]).await.ok();
            }
            let owner = (&*format!("{kind}Name"), name);
            assert_eq!(mallory.get("/networks").await.status, 403);
            let put = format!("Put{kind}Policy");
            admin.iam(&put, &[owner, ("PolicyName", "Read"), ("PolicyDocument", READ)]).await.ok();
            assert_eq!(mallory.get("/networks").await.status, 200);
            let found = admin.iam(&format!("Get{kind}Policy"), &[owner, ("PolicyName", "read")]).await.ok();
            assert!(found.text("PolicyDocument").starts_with("%7B%22Version%22%3A%222012-10-17%22%2C"));
            let listed = admin.iam(&format!("List{}", plural(kind)), &[owner]).await.ok();
            assert_eq!(listed.texts("member"), ["Read"]);
            let delete = format!("Delete{kind}Policy");
            admin.iam(&delete, &[owner, ("PolicyName", "Read")]).await.ok();
            assert_eq!(mallory.get("/networks").await.status, 403);
            let twice = admin.iam(&delete, &[owner, ("PolicyName", "Read")]).await;
            assert_eq!((twice.status, twice.text("Code")), (404, "NoSuchEntity"));
        }
    }

    fn plural(kind: &str) -> String {
        format!("{kind}Policies")
    }

    #[tokio::test]
    async fn what_is_not_understood_or_too_large_is_not_stored() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let own = ("UserName", "admin");
        let principal = READ.replace("\"Effect\"", "\"Principal\":\"*\",\"Effect\"");
        let operator =
            READ.replace("\"Effect\"", r#""Condition":{"ArnLike":{"aws:SourceArn":"*"}},"Effect""#);
        for document in ["{", "[]", &principal, &operator] {
            let put = [own, ("PolicyName", "p"), ("PolicyDocument", document)];
            let refused = admin.iam("PutUserPolicy", &put).await;
            assert_eq!(
                (refused.status, refused.text("Code")),
                (400, "MalformedPolicyDocument"),
                "{document}"
            );
        }
        // White space does not count; all policies of an administrator together do.
        let large = READ.replace("wickr:List*", &format!("wickr:{}", "a".repeat(1_800)));
        let spacious = large.replace(',', &format!(",{}", " ".repeat(3_000)));
        let put = |name: &'static str, document| [own, ("PolicyName", name), ("PolicyDocument", document)];
        admin.iam("PutUserPolicy", &put("one", &spacious)).await.ok();
        admin.iam("PutUserPolicy", &put("ONE", &large)).await.ok();
        let refused = admin.iam("PutUserPolicy", &put("two", &large)).await;
        assert_eq!((refused.status, refused.text("Code")), (409, "LimitExceeded"));
    }
}
