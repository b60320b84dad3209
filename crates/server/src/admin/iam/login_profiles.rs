//! `CreateLoginProfile`, `GetLoginProfile`, `UpdateLoginProfile`, `DeleteLoginProfile`, `ChangePassword`.
//!
//! Stretching a password would hold up the one writer, so it comes before the unit of work; what is not permitted is
//! refused before it.

use serde_json::{Value, json};
use sotto_types::Secret;

use super::{run::Run, shapes};
use crate::app::iam::{IamError, Name, Password, login_profiles, users};

pub(super) async fn create(run: &Run<'_>) -> Result<Value, IamError> {
    let (user, password) = (run.maybe_user("UserName")?, run.required("Password")?);
    let reset_required = run.flag("PasswordResetRequired")?.unwrap_or_default();
    let name = permitted(run, user.clone()).await?;
    let hash = Password::parse(password, &name)?.hash(&*run.deployment.rng).await?;
    run.write(async move |tx, caller| {
        let (owner, login) = login_profiles::create(tx, caller, user.as_ref(), &hash, reset_required).await?;
        Ok(json!({ "LoginProfile": shapes::login_profile(&owner, &login) }))
    })
    .await
}

pub(super) async fn get(run: &Run<'_>) -> Result<Value, IamError> {
    let user = run.maybe_user("UserName")?;
    run.read(async move |tx, caller| {
        let (owner, login) = login_profiles::get(tx, caller, user.as_ref()).await?;
        Ok(json!({ "LoginProfile": shapes::login_profile(&owner, &login) }))
    })
    .await
}

pub(super) async fn update(run: &Run<'_>) -> Result<Value, IamError> {
    let user = run.user("UserName")?;
    let reset_required = run.flag("PasswordResetRequired")?;
    let name = permitted(run, Some(user.clone())).await?;
    let hash = match run.form.get("Password") {
        Some(password) => Some(Password::parse(password, &name)?.hash(&*run.deployment.rng).await?),
        None => None,
    };
    run.write(async move |tx, caller| {
        login_profiles::update(tx, caller, &user, hash.as_ref(), reset_required).await?;
        Ok(Value::Null)
    })
    .await
}

pub(super) async fn delete(run: &Run<'_>) -> Result<Value, IamError> {
    let user = run.maybe_user("UserName")?;
    run.write(async move |tx, caller| {
        login_profiles::delete(tx, caller, user.as_ref()).await?;
        Ok(Value::Null)
    })
    .await
}

pub(super) async fn change_password(run: &Run<'_>) -> Result<Value, IamError> {
    let old = Secret::from(run.required("OldPassword")?.to_owned());
    let new = Password::parse(run.required("NewPassword")?, &run.call.principal.user_name)?;
    let caller = run.caller()?;
    let counting = caller.clone();
    let begin = async move |tx: &mut dyn sotto_storage::Tx| login_profiles::begin_change(tx, &counting).await;
    let checked = run.deployment.store.write(begin).await?;
    let hash = login_profiles::check_change(&caller, &checked, old, new).await?;
    run.write(async move |tx, caller| {
        login_profiles::finish_change(tx, caller, &checked, &hash).await?;
        Ok(Value::Null)
    })
    .await
}

/// The name of an administrator on whom the call is permitted.
async fn permitted(run: &Run<'_>, user: Option<Name>) -> Result<String, IamError> {
    run.look(async move |tx, caller| Ok(users::get(tx, caller, user.as_ref()).await?.name)).await
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use sotto_storage::AccountId;
    use sotto_types::{Secret, limits};

    use crate::{
        app::iam::{Checked, sign_in::check_password},
        testing::{Admin, World},
    };

    const GOOD: &str = "correct Horse 1";
    const OWN: (&str, &str) = ("UserName", "admin");

    async fn sign_in(world: &World, name: &str, password: &str) -> Result<String, Option<String>> {
        let account: AccountId = "111111111111".parse().unwrap();
        let password = Secret::from(password.to_owned());
        match check_password(&Arc::clone(&world.deployment), &account, name, password).await.unwrap() {
            Checked::Right(administrator) => Ok(administrator.name),
            Checked::Wrong(known) => Err(known.map(|administrator| administrator.name)),
        }
    }

    #[tokio::test]
    async fn a_password_is_made_changed_and_taken_away() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let none = admin.iam("GetLoginProfile", &[OWN]).await;
        assert_eq!((none.status, none.text("Code")), (404, "NoSuchEntity"));
        let weak = admin.iam("CreateLoginProfile", &[OWN, ("Password", "weak")]).await;
        assert_eq!((weak.status, weak.text("Code")), (400, "PasswordPolicyViolation"));
        let new = [OWN, ("Password", GOOD), ("PasswordResetRequired", "true")];
        let made = admin.iam("CreateLoginProfile", &new).await.ok();
        assert_eq!(made.text("PasswordResetRequired"), "true");
        let again = admin.iam("CreateLoginProfile", &new).await;
        assert_eq!((again.status, again.text("Code")), (409, "EntityAlreadyExists"));
        assert_eq!(sign_in(&world, "ADMIN", GOOD).await.unwrap(), "admin");
        assert_eq!(admin.iam("GetUser", &[]).await.ok().texts("PasswordLastUsed").len(), 1);

        let wrong = [("OldPassword", "wrong Horse 1"), ("NewPassword", "another Horse 2")];
        let refused = admin.iam("ChangePassword", &wrong).await;
        assert_eq!((refused.status, refused.text("Code")), (403, "AccessDenied"));
        let right = [("OldPassword", GOOD), ("NewPassword", "another Horse 2")];
        admin.iam("ChangePassword", &right).await.ok();
        sign_in(&world, "admin", GOOD).await.unwrap_err();
        sign_in(&world, "admin", "another Horse 2").await.unwrap();
        let found = admin.iam("GetLoginProfile", &[]).await.ok();
        assert_eq!(found.text("PasswordResetRequired"), "false");
        admin.iam("UpdateLoginProfile", &[OWN, ("Password", "third Horse 33")]).await.ok();
        sign_in(&world, "admin", "third Horse 33").await.unwrap();
        admin.iam("DeleteLoginProfile", &[OWN]).await.ok();
        sign_in(&world, "admin", "third Horse 33").await.unwrap_err();
    }

    #[tokio::test]
    async fn who_may_not_set_a_password_is_told_before_it_is_looked_at() {
        let world = World::new().await;
        Admin::new(&world, '1').await;
        let powerless = Admin::powerless(&world, '1').await;
        let refused = powerless.iam("CreateLoginProfile", &[OWN, ("Password", "weak")]).await;
        assert_eq!((refused.status, refused.text("Code")), (403, "AccessDenied"));
    }

    #[tokio::test]
    async fn guesses_are_counted_for_names_that_are_there_and_for_others_alike() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        admin.iam("CreateLoginProfile", &[OWN, ("Password", GOOD)]).await.ok();
        for (name, known) in [("admin", Some("admin".to_owned())), ("nobody", None)] {
            for _ in 0..limits::LOCKOUT_THRESHOLD {
                assert_eq!(sign_in(&world, name, "x").await, Err(known.clone()));
            }
            assert_eq!(sign_in(&world, name, GOOD).await, Err(known));
        }
        admin.iam("UpdateLoginProfile", &[OWN, ("Password", "another Horse 2")]).await.ok();
        sign_in(&world, "admin", "another Horse 2").await.unwrap();
    }
}
