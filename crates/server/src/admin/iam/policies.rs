//! `CreatePolicy`, `GetPolicy`, `ListPolicies`, `DeletePolicy`.

use serde_json::{Value, json};
use sotto_types::limits;

use super::{run::Run, shapes};
use crate::app::iam::{
    IamError,
    managed_policies::{self, Filter, NewPolicy},
};

pub(super) async fn create(run: &Run<'_>) -> Result<Value, IamError> {
    let new = NewPolicy {
        name: run.name("PolicyName")?,
        path: run.path()?,
        description: description(run)?,
        document: run.document()?,
    };
    run.write(async move |tx, caller| {
        let policy = managed_policies::create(tx, caller, &new).await?;
        Ok(json!({ "Policy": shapes::policy(&policy) }))
    })
    .await
}

pub(super) async fn get(run: &Run<'_>) -> Result<Value, IamError> {
    let arn = run.arn()?;
    run.read(async move |tx, caller| {
        let policy = managed_policies::get(tx, caller, &arn).await?;
        Ok(json!({ "Policy": shapes::policy(&policy) }))
    })
    .await
}

pub(super) async fn list(run: &Run<'_>) -> Result<Value, IamError> {
    let (built_in, own) = match run.form.get("Scope").unwrap_or("All") {
        "All" => (true, true),
        "AWS" => (true, false),
        "Local" => (false, true),
        _ => return Err(IamError::invalid("scope", "satisfy enum value set: [All, AWS, Local]")),
    };
    let only_attached = run.flag("OnlyAttached")?.unwrap_or_default();
    let filter = Filter { built_in, own, only_attached, prefix: run.prefix()? };
    let page = run.page()?;
    run.read(async move |tx, caller| {
        let listed = managed_policies::list(tx, caller, &filter, &page).await?;
        Ok(shapes::page("Policies", listed, |policy| shapes::policy(&policy)))
    })
    .await
}

pub(super) async fn delete(run: &Run<'_>) -> Result<Value, IamError> {
    let arn = run.arn()?;
    run.write(async move |tx, caller| {
        managed_policies::delete(tx, caller, &arn).await?;
        Ok(Value::Null)
    })
    .await
}

fn description(run: &Run<'_>) -> Result<String, IamError> {
    let text = run.form.get("Description").unwrap_or_default();
    if text.chars().count() > limits::POLICY_DESCRIPTION {
        return Err(IamError::invalid("description", "have 1000 characters at the most"));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::testing::{Admin, World};

    const READ: &str =
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"wickr:List*","Resource":"*"}]}"#;

    #[tokio::test]
    async fn a_policy_is_made_found_and_deleted() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let new = [
            ("PolicyName", "Read"),
            ("Path", "/x/"),
            ("PolicyDocument", READ),
            ("Description", "Lists <networks>"),
        ];
        let made = admin.iam("CreatePolicy", &new).await.ok();
        let arn = "arn:aws:iam::111111111111:policy/x/Read";
        assert_eq!((made.text("Arn"), made.text("DefaultVersionId")), (arn, "v1"));
        let taken = admin.iam("CreatePolicy", &[("PolicyName", "READ"), ("PolicyDocument", READ)]).await;
        assert_eq!((taken.status, taken.text("Code")), (409, "EntityAlreadyExists"));
        let found = admin.iam("GetPolicy", &[("PolicyArn", arn)]).await.ok();
        assert_eq!(
            (found.text("Description"), found.text("AttachmentCount")),
            ("Lists &lt;networks&gt;", "0")
        );
        admin.iam("AttachUserPolicy", &[("UserName", "admin"), ("PolicyArn", arn)]).await.ok();
        let refused = admin.iam("DeletePolicy", &[("PolicyArn", arn)]).await;
        assert_eq!((refused.status, refused.text("Code")), (409, "DeleteConflict"));
        admin.iam("DetachUserPolicy", &[("UserName", "admin"), ("PolicyArn", arn)]).await.ok();
        admin.iam("DeletePolicy", &[("PolicyArn", arn)]).await.ok();
        let gone = admin.iam("GetPolicy", &[("PolicyArn", arn)]).await;
        assert_eq!((gone.status, gone.text("Code")), (404, "NoSuchEntity"));
    }

    #[tokio::test]
    async fn lists_have_what_is_built_in_and_what_is_the_accounts_own_page_by_page() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        for name in ["b", "a"] {
            admin.iam("CreatePolicy", &[("PolicyName", name), ("PolicyDocument", READ)]).await.ok();
        }
        let all = [
            "AdministratorAccess",
            "AWSCloudTrail_FullAccess",
            "AWSWickrFullAccess",
            "IAMFullAccess",
            "ResourceGroupsandTagEditorFullAccess",
            "a",
            "b",
        ];
        for size in ["1", "2", "5", "6", "7"] {
            let (mut names, mut marker) = (Vec::new(), None);
            loop {
                let mut asked = vec![("MaxItems", size)];
                asked.extend(marker.as_deref().map(|marker| ("Marker", marker)));
                let page = admin.iam("ListPolicies", &asked).await.ok();
                names.extend(page.texts("PolicyName").into_iter().map(str::to_owned));
                marker = page.texts("Marker").first().map(|marker| (*marker).to_owned());
                assert_eq!(page.text("IsTruncated") == "true", marker.is_some());
                if marker.is_none() {
                    break;
                }
            }
            assert_eq!(names, all, "{size}");
        }
        let local = admin.iam("ListPolicies", &[("Scope", "Local")]).await.ok();
        assert_eq!(local.texts("PolicyName"), ["a", "b"]);
        assert_eq!(admin.iam("ListPolicies", &[("Scope", "AWS")]).await.ok().texts("PolicyName"), all[..5]);
        let attached = admin.iam("ListPolicies", &[("OnlyAttached", "true")]).await.ok();
        assert_eq!(attached.texts("PolicyName"), ["AdministratorAccess"]);
    }

    #[tokio::test]
    async fn nobody_changes_what_is_built_in() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let arn = ("PolicyArn", "arn:aws:iam::aws:policy/AWSWickrFullAccess");
        let found = admin.iam("GetPolicyVersion", &[arn, ("VersionId", "v1")]).await.ok();
        assert!(found.text("Document").contains("wickr%3A%2A"));
        for (action, more) in [
            ("DeletePolicy", None),
            ("CreatePolicyVersion", Some(("PolicyDocument", READ))),
            ("SetDefaultPolicyVersion", Some(("VersionId", "v1"))),
            ("DeletePolicyVersion", Some(("VersionId", "v1"))),
        ] {
            let parameters: Vec<_> = [Some(arn), more].into_iter().flatten().collect();
            let refused = admin.iam(action, &parameters).await;
            assert_eq!((refused.status, refused.text("Code")), (403, "AccessDenied"), "{action}");
        }
    }

    #[tokio::test]
    async fn another_accounts_policies_are_out_of_reach() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let made = admin.iam("CreatePolicy", &[("PolicyName", "p"), ("PolicyDocument", READ)]).await.ok();
        let arn = ("PolicyArn", made.text("Arn"));
        for (action, more) in [
            ("GetPolicy", None),
            ("DeletePolicy", None),
            ("ListPolicyVersions", None),
            ("ListEntitiesForPolicy", None),
            ("AttachUserPolicy", Some(("UserName", "admin"))),
        ] {
            let parameters: Vec<_> = [Some(arn), more].into_iter().flatten().collect();
            let refused = other.iam(action, &parameters).await;
            assert_eq!((refused.status, refused.text("Code")), (404, "NoSuchEntity"), "{action}");
        }
    }
}
