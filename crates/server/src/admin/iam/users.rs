//! `CreateUser`, `GetUser`, `ListUsers`, `UpdateUser`, `DeleteUser`.

use serde_json::{Value, json};

use super::{run::Run, shapes};
use crate::app::iam::{IamError, users};

pub(super) async fn create(run: &Run<'_>) -> Result<Value, IamError> {
    let (name, path) = (run.user("UserName")?, run.path()?);
    run.write(async move |tx, caller| {
        let user = users::create(tx, caller, &name, &path).await?;
        Ok(json!({ "User": shapes::user(caller, &user) }))
    })
    .await
}

pub(super) async fn get(run: &Run<'_>) -> Result<Value, IamError> {
    let name = run.maybe_user("UserName")?;
    run.read(async move |tx, caller| {
        let user = users::get(tx, caller, name.as_ref()).await?;
        Ok(json!({ "User": shapes::user(caller, &user) }))
    })
    .await
}

pub(super) async fn list(run: &Run<'_>) -> Result<Value, IamError> {
    let (prefix, page) = (run.prefix()?, run.page()?);
    run.read(async move |tx, caller| {
        let listed = users::list(tx, caller, &prefix, &page).await?;
        Ok(shapes::page("Users", listed, |user| shapes::user(caller, &user)))
    })
    .await
}

pub(super) async fn update(run: &Run<'_>) -> Result<Value, IamError> {
    let name = run.user("UserName")?;
    let (new_name, new_path) = (run.maybe_user("NewUserName")?, run.new_path()?);
    run.write(async move |tx, caller| {
        users::update(tx, caller, &name, new_name.as_ref(), new_path.as_ref()).await?;
        Ok(Value::Null)
    })
    .await
}

pub(super) async fn delete(run: &Run<'_>) -> Result<Value, IamError> {
    let name = run.user("UserName")?;
    run.write(async move |tx, caller| {
        users::delete(tx, caller, &name).await?;
        Ok(Value::Null)
    })
    .await
}

#[cfg(test)]
mod tests {
    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn an_administrator_is_made_changed_and_deleted() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let made = admin.iam("CreateUser", &[("UserName", "Ada"), ("Path", "/ops/")]).await.ok();
        assert_eq!(made.text("Arn"), "arn:aws:iam::111111111111:user/ops/Ada");
        let id = made.text("UserId").to_owned();
        assert!(id.starts_with("AIDA") && id.len() == 21, "{id}");
        let found = admin.iam("GetUser", &[("UserName", "ada")]).await.ok();
        assert_eq!((found.text("UserName"), found.text("UserId")), ("Ada", id.as_str()));

        let again = admin.iam("CreateUser", &[("UserName", "ADA")]).await;
        assert_eq!((again.status, again.text("Code")), (409, "EntityAlreadyExists"));
        let change = [("UserName", "Ada"), ("NewUserName", "Grace"), ("NewPath", "/")];
        admin.iam("UpdateUser", &change).await.ok();
        let found = admin.iam("GetUser", &[("UserName", "Grace")]).await.ok();
        assert_eq!(found.text("Arn"), "arn:aws:iam::111111111111:user/Grace");
        assert_eq!(found.text("UserId"), id);

        admin.iam("DeleteUser", &[("UserName", "Grace")]).await.ok();
        let gone = admin.iam("DeleteUser", &[("UserName", "Grace")]).await;
        assert_eq!((gone.status, gone.text("Code")), (404, "NoSuchEntity"));
    }

    #[tokio::test]
    async fn without_a_name_it_is_the_caller() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let found = admin.iam("GetUser", &[]).await.ok();
        assert_eq!(found.text("Arn"), "arn:aws:iam::111111111111:user/admin");
    }

    #[tokio::test]
    async fn a_list_comes_in_pages_that_belong_to_it() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        for name in ["b", "C", "a"] {
            admin.iam("CreateUser", &[("UserName", name), ("Path", "/x/")]).await.ok();
        }
        let first = admin.iam("ListUsers", &[("PathPrefix", "/x"), ("MaxItems", "2")]).await.ok();
        assert_eq!(first.texts("UserName"), ["a", "b"]);
        assert_eq!(first.text("IsTruncated"), "true");
        let marker = first.text("Marker");
        let second =
            admin.iam("ListUsers", &[("PathPrefix", "/x"), ("MaxItems", "2"), ("Marker", marker)]).await.ok();
        assert_eq!((second.texts("UserName"), second.text("IsTruncated")), (vec!["C"], "false"));
        assert!(second.texts("Marker").is_empty());
        for wrong in [("Marker", marker), ("Marker", "forged"), ("MaxItems", "0"), ("MaxItems", "1001")] {
            let refused = admin.iam("ListUsers", &[wrong]).await;
            assert_eq!((refused.status, refused.text("Code")), (400, "ValidationError"), "{wrong:?}");
        }
    }

    #[tokio::test]
    async fn an_administrator_who_still_has_something_is_not_deleted() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let ada = ("UserName", "ada");
        admin.iam("CreateUser", &[ada]).await.ok();
        admin.iam("CreateGroup", &[("GroupName", "ops")]).await.ok();
        let policy = [ada, ("PolicyArn", "arn:aws:iam::aws:policy/AWSWickrFullAccess")];
        let inline = [
            ada,
            ("PolicyName", "p"),
            (
                "PolicyDocument",
                r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#,
            ),
        ];
        let key = admin.iam("CreateAccessKey", &[ada]).await.ok();
        let key = [ada, ("AccessKeyId", key.text("AccessKeyId"))];
        admin.iam("AddUserToGroup", &[ada, ("GroupName", "ops")]).await.ok();
        admin.iam("PutUserPolicy", &inline).await.ok();
        admin.iam("AttachUserPolicy", &policy).await.ok();
        admin.iam("CreateLoginProfile", &[ada, ("Password", "correct Horse 1")]).await.ok();
        for (undo, parameters) in [
            ("DeleteAccessKey", &key[..]),
            ("DeleteLoginProfile", &[ada]),
            ("DetachUserPolicy", &policy),
            ("DeleteUserPolicy", &inline[..2]),
            ("RemoveUserFromGroup", &[ada, ("GroupName", "ops")]),
        ] {
            let refused = admin.iam("DeleteUser", &[ada]).await;
            assert_eq!((refused.status, refused.text("Code")), (409, "DeleteConflict"), "{undo}");
            admin.iam(undo, parameters).await.ok();
        }
        admin.iam("DeleteUser", &[ada]).await.ok();
    }

    #[tokio::test]
    async fn what_is_not_permitted_is_not_said_to_be_there() {
        let world = World::new().await;
        Admin::new(&world, '1').await;
        let powerless = Admin::powerless(&world, '1').await;
        for name in ["admin", "nobody"] {
            let refused = powerless.iam("GetUser", &[("UserName", name)]).await;
            assert_eq!((refused.status, refused.text("Code")), (403, "AccessDenied"));
            let expected = format!(
                "User: arn:aws:iam::111111111111:user/mallory is not authorized to perform: iam:GetUser on \
                 resource: arn:aws:iam::111111111111:user/{name}"
            );
            assert_eq!(refused.text("Message"), expected);
        }
    }

    #[tokio::test]
    async fn another_accounts_administrators_are_out_of_reach() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        admin.iam("CreateUser", &[("UserName", "ada")]).await.ok();
        for action in ["GetUser", "DeleteUser", "CreateAccessKey", "ListAccessKeys", "GetLoginProfile"] {
            let refused = other.iam(action, &[("UserName", "ada")]).await;
            assert_eq!((refused.status, refused.text("Code")), (404, "NoSuchEntity"), "{action}");
        }
        assert_eq!(other.iam("ListUsers", &[]).await.ok().texts("UserName"), ["admin"]);
    }

    #[tokio::test]
    async fn what_is_not_supported_is_refused_and_not_half_done() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let tagged = [("UserName", "ada"), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "b")];
        let refused = admin.iam("CreateUser", &tagged).await;
        assert_eq!((refused.status, refused.text("Code")), (400, "ValidationError"));
        assert!(refused.text("Message").contains("Tags.member.1.Key"));
        assert_eq!(admin.iam("ListUsers", &[]).await.ok().texts("UserName"), ["admin"]);
        for action in ["CreateRole", "TagUser", "AssumeRole", "PutUserPermissionsBoundary"] {
            let refused = admin.iam(action, &[("UserName", "admin")]).await;
            assert_eq!((refused.status, refused.text("Code")), (400, "InvalidAction"), "{action}");
            assert!(refused.text("Message").contains("Roles"));
        }
        let refused = admin.iam("CreateUser", &[]).await;
        assert!(refused.text("Message").contains("userName"));
        let refused = admin.iam("CreateUser", &[("UserName", "a b")]).await;
        assert_eq!((refused.status, refused.text("Code")), (400, "ValidationError"));
    }
}
