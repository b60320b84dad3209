//! `CreateGroup`, `GetGroup`, `ListGroups`, `UpdateGroup`, `DeleteGroup`, `AddUserToGroup`, `RemoveUserFromGroup`,
//! `ListGroupsForUser`.

use serde_json::{Value, json};

use super::{run::Run, shapes};
use crate::app::iam::{IamError, groups};

pub(super) async fn create(run: &Run<'_>) -> Result<Value, IamError> {
    let (name, path) = (run.name("GroupName")?, run.path()?);
    run.write(async move |tx, caller| {
        let group = groups::create(tx, caller, &name, &path).await?;
        Ok(json!({ "Group": shapes::group(caller, &group) }))
    })
    .await
}

pub(super) async fn get(run: &Run<'_>) -> Result<Value, IamError> {
    let (name, page) = (run.name("GroupName")?, run.page()?);
    run.read(async move |tx, caller| {
        let (group, members) = groups::get(tx, caller, &name, &page).await?;
        let mut answer = shapes::page("Users", members, |user| shapes::user(caller, &user));
        if let Value::Object(answer) = &mut answer {
            answer.insert("Group".to_owned(), shapes::group(caller, &group));
        }
        Ok(answer)
    })
    .await
}

pub(super) async fn list(run: &Run<'_>) -> Result<Value, IamError> {
    let (prefix, page) = (run.prefix()?, run.page()?);
    run.read(async move |tx, caller| {
        let listed = groups::list(tx, caller, &prefix, &page).await?;
        Ok(shapes::page("Groups", listed, |group| shapes::group(caller, &group)))
    })
    .await
}

pub(super) async fn list_for_user(run: &Run<'_>) -> Result<Value, IamError> {
    let (name, page) = (run.user("UserName")?, run.page()?);
    run.read(async move |tx, caller| {
        let listed = groups::list_for_user(tx, caller, &name, &page).await?;
        Ok(shapes::page("Groups", listed, |group| shapes::group(caller, &group)))
    })
    .await
}

pub(super) async fn update(run: &Run<'_>) -> Result<Value, IamError> {
    let name = run.name("GroupName")?;
    let (new_name, new_path) = (run.maybe_name("NewGroupName")?, run.new_path()?);
    run.write(async move |tx, caller| {
        groups::update(tx, caller, &name, new_name.as_ref(), new_path.as_ref()).await?;
        Ok(Value::Null)
    })
    .await
}

pub(super) async fn delete(run: &Run<'_>) -> Result<Value, IamError> {
    let name = run.name("GroupName")?;
    run.write(async move |tx, caller| {
        groups::delete(tx, caller, &name).await?;
        Ok(Value::Null)
    })
    .await
}

pub(super) async fn add_user(run: &Run<'_>) -> Result<Value, IamError> {
    let (group, user) = (run.name("GroupName")?, run.user("UserName")?);
    run.write(async move |tx, caller| {
        groups::add_user(tx, caller, &group, &user).await?;
        Ok(Value::Null)
    })
    .await
}

pub(super) async fn remove_user(run: &Run<'_>) -> Result<Value, IamError> {
    let (group, user) = (run.name("GroupName")?, run.user("UserName")?);
    run.write(async move |tx, caller| {
        groups::remove_user(tx, caller, &group, &user).await?;
        Ok(Value::Null)
    })
    .await
}

#[cfg(test)]
mod tests {
    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn administrators_come_and_go_in_groups() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let made = admin.iam("CreateGroup", &[("GroupName", "Ops"), ("Path", "/a/")]).await.ok();
        assert_eq!(made.text("Arn"), "arn:aws:iam::111111111111:group/a/Ops");
        assert!(made.text("GroupId").starts_with("AGPA"));
        let taken = admin.iam("CreateGroup", &[("GroupName", "ops")]).await;
        assert_eq!((taken.status, taken.text("Code")), (409, "EntityAlreadyExists"));
        admin.iam("CreateUser", &[("UserName", "ada")]).await.ok();
        let member = [("GroupName", "Ops"), ("UserName", "ada")];
        admin.iam("AddUserToGroup", &member).await.ok();
        admin.iam("AddUserToGroup", &member).await.ok();
        let group = admin.iam("GetGroup", &[("GroupName", "Ops")]).await.ok();
        assert_eq!(group.texts("UserName"), ["ada"]);
        let groups = admin.iam("ListGroupsForUser", &[("UserName", "ada")]).await.ok();
        assert_eq!(groups.texts("GroupName"), ["Ops"]);

        let refused = admin.iam("DeleteGroup", &[("GroupName", "Ops")]).await;
        assert_eq!((refused.status, refused.text("Code")), (409, "DeleteConflict"));
        admin.iam("RemoveUserFromGroup", &member).await.ok();
        let twice = admin.iam("RemoveUserFromGroup", &member).await;
        assert_eq!((twice.status, twice.text("Code")), (404, "NoSuchEntity"));
        admin.iam("UpdateGroup", &[("GroupName", "ops"), ("NewGroupName", "Dev")]).await.ok();
        assert_eq!(admin.iam("ListGroups", &[]).await.ok().texts("GroupName"), ["Dev"]);
        admin.iam("DeleteGroup", &[("GroupName", "Dev")]).await.ok();
        let gone = admin.iam("GetGroup", &[("GroupName", "Dev")]).await;
        assert_eq!((gone.status, gone.text("Code")), (404, "NoSuchEntity"));
    }

    #[tokio::test]
    async fn an_administrator_is_in_ten_groups_at_the_most() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        for n in 0..11 {
            let name = format!("g{n}");
            admin.iam("CreateGroup", &[("GroupName", &name)]).await.ok();
            let added = admin.iam("AddUserToGroup", &[("GroupName", &name), ("UserName", "admin")]).await;
            assert_eq!(added.status, if n < 10 { 200 } else { 409 });
        }
    }
}
