//! `AttachUserPolicy`, `DetachUserPolicy`, `ListAttachedUserPolicies`, the same of groups, and
//! `ListEntitiesForPolicy`.

use serde_json::{Value, json};

use super::{run::Run, shapes};
use crate::app::{
    Listed,
    iam::{
        IamError, PolicyArn,
        attachments::{self, Entity},
    },
};

pub(super) async fn attach(run: &Run<'_>) -> Result<Value, IamError> {
    let (owner, arn) = (run.owner()?, run.arn()?);
    run.write(async move |tx, caller| {
        attachments::attach(tx, caller, &owner, &arn).await?;
        Ok(Value::Null)
    })
    .await
}

pub(super) async fn detach(run: &Run<'_>) -> Result<Value, IamError> {
    let (owner, arn) = (run.owner()?, run.arn()?);
    run.write(async move |tx, caller| {
        attachments::detach(tx, caller, &owner, &arn).await?;
        Ok(Value::Null)
    })
    .await
}

pub(super) async fn list(run: &Run<'_>) -> Result<Value, IamError> {
    let (owner, prefix, page) = (run.owner()?, run.prefix()?, run.page()?);
    run.read(async move |tx, caller| {
        let listed = attachments::list(tx, caller, &owner, &prefix, &page).await?;
        let row = |arn: String| json!({ "PolicyName": PolicyArn::name(&arn), "PolicyArn": arn });
        Ok(shapes::page("AttachedPolicies", listed, row))
    })
    .await
}

pub(super) async fn entities(run: &Run<'_>) -> Result<Value, IamError> {
    let (arn, prefix, page) = (run.arn()?, run.prefix()?, run.page()?);
    let (users, groups) = match run.form.get("EntityFilter") {
        None => (true, true),
        Some("User") => (true, false),
        Some("Group") => (false, true),
        // Nobody has a role here, and policies are attached to no policy.
        Some("Role" | "LocalManagedPolicy" | "AWSManagedPolicy") => (false, false),
        Some(_) => return Err(IamError::invalid("entityFilter", "be User or Group")),
    };
    run.read(async move |tx, caller| {
        let wanted = |entity: &Entity| match entity {
            Entity::User(user) => users && user.path.starts_with(prefix.as_str()),
            Entity::Group(group) => groups && group.path.starts_with(prefix.as_str()),
        };
        Ok(by_kind(attachments::entities(tx, caller, &arn, wanted, &page).await?))
    })
    .await
}

fn by_kind(listed: Listed<Entity>) -> Value {
    let (mut users, mut groups) = (Vec::new(), Vec::new());
    for entity in listed.rows {
        match entity {
            Entity::User(user) => users.push(json!({ "UserName": user.name, "UserId": user.id })),
            Entity::Group(group) => groups.push(json!({ "GroupName": group.name, "GroupId": group.id })),
        }
    }
    json!({
        "PolicyUsers": users,
        "PolicyGroups": groups,
        "PolicyRoles": [],
        "IsTruncated": listed.next.is_some(),
        "Marker": listed.next,
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::{Admin, World};

    const FULL: (&str, &str) = ("PolicyArn", "arn:aws:iam::aws:policy/AWSWickrFullAccess");

    #[tokio::test]
    async fn what_is_attached_decides_and_is_listed() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let mallory = Admin::powerless(&world, '1').await;
        let (user, group) = (("UserName", "mallory"), ("GroupName", "ops"));
        admin.iam("CreateGroup", &[group]).await.ok();
        admin.iam("AddUserToGroup", &[user, group]).await.ok();
        for (kind, owner) in [("User", user), ("Group", group)] {
            assert_eq!(mallory.get("/networks").await.status, 403, "{kind}");
            admin.iam(&format!("Attach{kind}Policy"), &[owner, FULL]).await.ok();
            admin.iam(&format!("Attach{kind}Policy"), &[owner, FULL]).await.ok();
            assert_eq!(mallory.get("/networks").await.status, 200, "{kind}");
            let listed = admin.iam(&format!("ListAttached{kind}Policies"), &[owner]).await.ok();
            assert_eq!(listed.texts("PolicyName"), ["AWSWickrFullAccess"]);
            assert_eq!(listed.texts("PolicyArn"), [FULL.1]);
            let entities = admin.iam("ListEntitiesForPolicy", &[FULL]).await.ok();
            assert_eq!(entities.texts(owner.0), [owner.1]);
            let others = [FULL, ("EntityFilter", if kind == "User" { "Group" } else { "User" })];
            assert!(admin.iam("ListEntitiesForPolicy", &others).await.ok().texts(owner.0).is_empty());
            admin.iam(&format!("Detach{kind}Policy"), &[owner, FULL]).await.ok();
            let twice = admin.iam(&format!("Detach{kind}Policy"), &[owner, FULL]).await;
            assert_eq!((twice.status, twice.text("Code")), (404, "NoSuchEntity"));
        }
        assert_eq!(mallory.get("/networks").await.status, 403);
    }

    #[tokio::test]
    async fn an_explicit_deny_of_a_group_wins() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let mallory = Admin::powerless(&world, '1').await;
        let (user, group) = (("UserName", "mallory"), ("GroupName", "ops"));
        admin.iam("AttachUserPolicy", &[user, FULL]).await.ok();
        admin.iam("CreateGroup", &[group]).await.ok();
        let deny =
            r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"wickr:*","Resource":"*"}}"#;
        let policy = [group, ("PolicyName", "no"), ("PolicyDocument", deny)];
        admin.iam("PutGroupPolicy", &policy).await.ok();
        assert_eq!(mallory.get("/networks").await.status, 200);
        admin.iam("AddUserToGroup", &[user, group]).await.ok();
        let refused = mallory.get("/networks").await;
        assert_eq!(refused.status, 403);
        assert!(refused.text("/message").ends_with("with an explicit deny"));
    }

    #[tokio::test]
    async fn a_policy_that_is_not_there_is_not_attached() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        for arn in ["arn:aws:iam::111111111111:policy/none", "arn:aws:iam::aws:policy/AmazonS3FullAccess"] {
            let refused = admin.iam("AttachUserPolicy", &[("UserName", "admin"), ("PolicyArn", arn)]).await;
            assert_eq!((refused.status, refused.text("Code")), (404, "NoSuchEntity"), "{arn}");
        }
        let refused = admin.iam("AttachUserPolicy", &[("UserName", "admin"), ("PolicyArn", "x")]).await;
        assert_eq!((refused.status, refused.text("Code")), (400, "ValidationError"));
    }

    #[tokio::test]
    async fn the_guides_policy_shows_everybody_his_own_alone() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let mallory = Admin::powerless(&world, '1').await;
        let own = r#"{"Version":"2012-10-17","Statement":[
            {"Sid":"ViewOwnUserInfo","Effect":"Allow","Action":["iam:GetUserPolicy","iam:ListGroupsForUser",
             "iam:ListAttachedUserPolicies","iam:ListUserPolicies","iam:GetUser"],
             "Resource":["arn:aws:iam::*:user/${aws:username}"]},
            {"Sid":"NavigateInConsole","Effect":"Allow","Action":["iam:GetGroupPolicy","iam:GetPolicyVersion",
             "iam:GetPolicy","iam:ListAttachedGroupPolicies","iam:ListGroupPolicies","iam:ListPolicyVersions",
             "iam:ListPolicies","iam:ListUsers"],"Resource":"*"}]}"#;
        let policy = [("UserName", "mallory"), ("PolicyName", "own"), ("PolicyDocument", own)];
        admin.iam("PutUserPolicy", &policy).await.ok();
        for (action, parameters, status) in [
            ("GetUser", &[][..], 200),
            ("GetUser", &[("UserName", "mallory")], 200),
            ("GetUser", &[("UserName", "admin")], 403),
            ("ListGroupsForUser", &[("UserName", "mallory")], 200),
            ("ListUserPolicies", &[("UserName", "mallory")], 200),
            ("ListAttachedUserPolicies", &[("UserName", "admin")], 403),
            ("ListUsers", &[], 200),
            ("ListPolicies", &[], 200),
            ("GetPolicy", &[FULL], 200),
            ("ListGroups", &[], 403),
            ("CreateUser", &[("UserName", "x")], 403),
        ] {
            assert_eq!(mallory.iam(action, parameters).await.status, status, "{action} {parameters:?}");
        }
    }
}
