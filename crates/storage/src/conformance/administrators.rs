//! Administrators, their groups and their access keys.

use super::fixtures::{Done, account, account_id, at, read, write};
use crate::{
    AccessKey, AdminGroup, Administrator, CallerKey, EffectivePolicy, InlinePolicy, KeyUse, Login,
    ManagedPolicy, PageRequest, PolicyVersion, StorageError, Store, Tx,
};

pub(super) fn administrator(n: u64, name: &str) -> Administrator {
    Administrator {
        id: format!("AIDA{n:017}"),
        account: account_id(1),
        name: name.to_owned(),
        path: "/".to_owned(),
        created_at: at(n),
        login: None,
        password_used_at: None,
    }
}

fn key(n: u64, administrator: &Administrator) -> AccessKey {
    AccessKey {
        id: format!("AKIA{n:016}"),
        administrator: administrator.id.clone(),
        sealed_secret: vec![1, 2, 3],
        active: true,
        created_at: at(n),
        last_use: None,
    }
}

fn group(n: u64, name: &str) -> AdminGroup {
    AdminGroup {
        id: format!("AGPA{n:017}"),
        account: account_id(1),
        name: name.to_owned(),
        path: "/".to_owned(),
        created_at: at(n),
    }
}

fn policy(name: &str) -> ManagedPolicy {
    ManagedPolicy {
        arn: format!("arn:aws:iam::{}:policy/{name}", account_id(1)),
        id: format!("ANPA{name}"),
        account: account_id(1),
        name: name.to_owned(),
        path: "/".to_owned(),
        description: "a".to_owned(),
        default_version: 1,
        newest_version: 1,
        created_at: at(1),
        updated_at: at(1),
    }
}

fn version(number: u32, document: &str) -> PolicyVersion {
    PolicyVersion { number, document: document.to_owned(), created_at: at(u64::from(number)) }
}

fn inline(owner: &str, name: &str, document: &str) -> InlinePolicy {
    InlinePolicy { owner: owner.to_owned(), name: name.to_owned(), document: document.to_owned() }
}

fn page(after: Option<Vec<String>>, limit: usize) -> PageRequest<()> {
    PageRequest { sort: Vec::new(), descending: false, after, limit }
}

/// Accounts 1 and 2, and these administrators of the first.
async fn insert(store: &Store, administrators: Vec<Administrator>) {
    write(store, async move |tx: &mut dyn Tx| -> Done {
        tx.accounts().insert(&account(1)).await?;
        tx.accounts().insert(&account(2)).await?;
        for administrator in &administrators {
            tx.administrators().insert(administrator).await?;
        }
        Ok(())
    })
    .await;
}

pub(super) async fn administrators_are_found_in_their_account_alone(store: Store) {
    insert(&store, vec![administrator(1, "Ada")]).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let ada = administrator(1, "Ada");
        assert_eq!(tx.administrators().find(&account_id(1), "aDA").await?, Some(ada.clone()));
        assert_eq!(tx.administrators().lookup(&account_id(1), &ada.id).await?, Some(ada.clone()));
        assert_eq!(tx.administrators().find(&account_id(2), "Ada").await?, None);
        assert_eq!(tx.administrators().lookup(&account_id(2), &ada.id).await?, None);
        assert_eq!(tx.administrators().count(&account_id(1)).await?, 1);
        let again = tx.administrators().insert(&administrator(2, "ADA")).await;
        assert!(matches!(again, Err(StorageError::Duplicate("administrator"))));
        tx.administrators().delete(&account_id(2), &ada.id).await?;
        assert_eq!(tx.administrators().count(&account_id(1)).await?, 1);
        tx.administrators().delete(&account_id(1), &ada.id).await?;
        assert_eq!(tx.administrators().find(&account_id(1), "Ada").await?, None);
        Ok(())
    })
    .await;
}

pub(super) async fn an_administrator_changes_all_but_the_id(store: Store) {
    insert(&store, vec![administrator(1, "ada"), administrator(2, "bob")]).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let login =
            Login { password_hash: "$argon2id$x".to_owned(), reset_required: true, created_at: at(7) };
        let changed = Administrator {
            path: "/a/".to_owned(),
            login: Some(login),
            password_used_at: Some(at(8)),
            ..administrator(1, "Grace")
        };
        tx.administrators().update(&changed).await?;
        assert_eq!(tx.administrators().find(&account_id(1), "grace").await?, Some(changed));
        assert_eq!(tx.administrators().find(&account_id(1), "ada").await?, None);
        let taken = tx.administrators().update(&administrator(1, "BOB")).await;
        assert!(matches!(taken, Err(StorageError::Duplicate("administrator"))));
        Ok(())
    })
    .await;
}

pub(super) async fn administrators_are_listed_by_name_and_path(store: Store) {
    let beta = Administrator { path: "/x/y/".to_owned(), ..administrator(2, "Beta") };
    insert(&store, vec![administrator(3, "alpha"), beta, administrator(1, "gamma")]).await;
    read(&store, async |tx: &mut dyn Tx| -> Done {
        let first = tx.administrators().list(&account_id(1), "/", &page(None, 2)).await?;
        assert_eq!(names(&first.rows), ["alpha", "Beta"]);
        let second = tx.administrators().list(&account_id(1), "/", &page(first.next, 2)).await?;
        assert_eq!((names(&second.rows), second.next), (vec!["gamma"], None));
        let under = tx.administrators().list(&account_id(1), "/x", &page(None, 2)).await?;
        assert_eq!(names(&under.rows), ["Beta"]);
        assert!(tx.administrators().list(&account_id(2), "/", &page(None, 2)).await?.rows.is_empty());
        Ok(())
    })
    .await;
}

fn names(administrators: &[Administrator]) -> Vec<&str> {
    administrators.iter().map(|administrator| administrator.name.as_str()).collect()
}

pub(super) async fn a_key_comes_with_its_administrator_and_all_that_is_permitted(store: Store) {
    let (ada, bob) = (administrator(1, "ada"), administrator(2, "bob"));
    insert(&store, vec![ada, bob]).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let (ada, bob) = (administrator(1, "ada"), administrator(2, "bob"));
        tx.access_keys().insert(&key(1, &ada)).await?;
        let again = tx.access_keys().insert(&key(1, &bob)).await;
        assert!(matches!(again, Err(StorageError::Duplicate("access key"))));

        tx.admin_groups().insert(&group(1, "one")).await?;
        tx.admin_groups().insert(&group(2, "two")).await?;
        tx.admin_groups().add_member(&group(1, "").id, &ada.id).await?;
        tx.admin_groups().add_member(&group(2, "").id, &bob.id).await?;
        tx.admin_policies().insert_managed(&policy("p")).await?;
        tx.admin_policies().insert_version(&policy("p").arn, &version(1, "old")).await?;
        tx.admin_policies().insert_version(&policy("p").arn, &version(2, "new")).await?;
        tx.admin_policies()
            .update_managed(&ManagedPolicy { default_version: 2, newest_version: 2, ..policy("p") })
            .await?;
        tx.admin_policies().put_inline(&inline(&ada.id, "i", "own")).await?;
        tx.admin_policies().put_inline(&inline(&group(1, "").id, "i", "of the group")).await?;
        tx.admin_policies().put_inline(&inline(&group(2, "").id, "i", "of another group")).await?;
        tx.admin_policies().attach(&account_id(1), &ada.id, "arn:built-in").await?;
        tx.admin_policies().attach(&account_id(1), &group(1, "").id, &policy("p").arn).await?;

        let mut found = tx.access_keys().caller(&key(1, &ada).id).await?.unwrap();
        found.policies.sort();
        let document = |text: &str| EffectivePolicy::Document(text.to_owned());
        let policies = vec![
            document("new"),
            document("of the group"),
            document("own"),
            EffectivePolicy::BuiltIn("arn:built-in".to_owned()),
        ];
        assert_eq!(found, CallerKey { key: key(1, &ada), administrator: ada, policies });
        assert_eq!(tx.access_keys().caller("AKIAUNKNOWN").await?, None);
        Ok(())
    })
    .await;
}

pub(super) async fn keys_are_their_administrators_and_note_their_use(store: Store) {
    insert(&store, vec![administrator(1, "ada"), administrator(2, "bob")]).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let ada = administrator(1, "ada");
        let (first, second) = (key(1, &ada), key(2, &ada));
        tx.access_keys().insert(&second).await?;
        tx.access_keys().insert(&first).await?;
        tx.access_keys().insert(&key(3, &administrator(2, "bob"))).await?;
        assert_eq!(tx.access_keys().of(&ada.id).await?, [first.clone(), second.clone()]);

        tx.access_keys().set_active(&first.id, false).await?;
        let last_use = |time, service: &str| KeyUse {
            at: at(time),
            region: "here".to_owned(),
            service: service.to_owned(),
        };
        tx.access_keys().note_use(&first.id, &last_use(100, "wickr"), at(0)).await?;
        tx.access_keys().note_use(&first.id, &last_use(150, "iam"), at(90)).await?;
        let noted = AccessKey { active: false, last_use: Some(last_use(100, "wickr")), ..first.clone() };
        assert_eq!(tx.access_keys().lookup(&first.id).await?, Some(noted));
        tx.access_keys().note_use(&first.id, &last_use(160, "iam"), at(100)).await?;
        let noted = tx.access_keys().lookup(&first.id).await?.unwrap();
        assert_eq!(noted.last_use, Some(last_use(160, "iam")));

        tx.access_keys().delete(&first.id).await?;
        assert_eq!(tx.access_keys().of(&ada.id).await?, [second]);
        Ok(())
    })
    .await;
}

pub(super) async fn administrators_come_and_go_in_groups(store: Store) {
    insert(&store, vec![administrator(1, "bob"), administrator(2, "Ada")]).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let (bob, ada) = (administrator(1, "bob"), administrator(2, "Ada"));
        let (ops, audit) = (group(1, "Ops"), group(2, "audit"));
        tx.admin_groups().insert(&ops).await?;
        tx.admin_groups().insert(&audit).await?;
        let again = tx.admin_groups().insert(&group(3, "OPS")).await;
        assert!(matches!(again, Err(StorageError::Duplicate("admin group"))));
        assert_eq!(tx.admin_groups().find(&account_id(1), "ops").await?, Some(ops.clone()));
        assert_eq!(tx.admin_groups().find(&account_id(2), "ops").await?, None);
        assert_eq!(tx.admin_groups().lookup(&account_id(1), &ops.id).await?, Some(ops.clone()));
        assert_eq!(tx.admin_groups().count(&account_id(1)).await?, 2);
        let listed = tx.admin_groups().list(&account_id(1), "/", &page(None, 5)).await?.rows;
        assert_eq!(listed, [audit.clone(), ops.clone()]);

        for (group, administrator) in [(&ops, &bob), (&ops, &ada), (&ops, &bob), (&audit, &bob)] {
            tx.admin_groups().add_member(&group.id, &administrator.id).await?;
        }
        let first = tx.admin_groups().members(&ops.id, &page(None, 1)).await?;
        assert_eq!(names(&first.rows), ["Ada"]);
        let second = tx.admin_groups().members(&ops.id, &page(first.next, 1)).await?;
        assert_eq!((names(&second.rows), second.next), (vec!["bob"], None));
        assert_eq!(tx.admin_groups().of(&bob.id).await?, [audit.clone(), ops.clone()]);
        assert!(tx.admin_groups().remove_member(&audit.id, &bob.id).await?);
        assert!(!tx.admin_groups().remove_member(&audit.id, &bob.id).await?);
        tx.admin_groups().delete(&account_id(1), &audit.id).await?;

        let renamed = AdminGroup { path: "/p/".to_owned(), ..group(1, "Dev") };
        tx.admin_groups().update(&renamed).await?;
        assert_eq!(tx.admin_groups().of(&bob.id).await?, [renamed]);
        Ok(())
    })
    .await;
}

pub(super) async fn policies_have_versions_and_owners(store: Store) {
    insert(&store, vec![administrator(1, "ada")]).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let (ada, ops) = (administrator(1, "ada").id, group(1, "ops").id);
        tx.admin_policies().insert_managed(&policy("beta")).await?;
        tx.admin_policies().insert_managed(&policy("Alpha")).await?;
        let shouted = ManagedPolicy { name: "ALPHA".to_owned(), ..policy("x") };
        let again = tx.admin_policies().insert_managed(&shouted).await;
        assert!(matches!(again, Err(StorageError::Duplicate("managed policy"))));
        let arn = policy("beta").arn;
        assert_eq!(tx.admin_policies().find_managed(&account_id(1), &arn).await?, Some(policy("beta")));
        assert_eq!(tx.admin_policies().find_managed(&account_id(2), &arn).await?, None);
        assert_eq!(tx.admin_policies().count_managed(&account_id(1)).await?, 2);

        tx.admin_policies().insert_version(&arn, &version(1, "one")).await?;
        tx.admin_policies().insert_version(&arn, &version(2, "two")).await?;
        assert_eq!(tx.admin_policies().versions(&arn).await?, [version(2, "two"), version(1, "one")]);
        assert!(tx.admin_policies().delete_version(&arn, 1).await?);
        assert!(!tx.admin_policies().delete_version(&arn, 1).await?);

        for owner in [&ops, &ada, &ada] {
            tx.admin_policies().attach(&account_id(1), owner, &arn).await?;
        }
        assert_eq!(tx.admin_policies().attached(&ada).await?, std::slice::from_ref(&arn));
        assert_eq!(tx.admin_policies().count_owners(&account_id(1), &arn).await?, 2);
        assert_eq!(tx.admin_policies().count_owners(&account_id(2), &arn).await?, 0);
        let first = tx.admin_policies().owners(&account_id(1), &arn, &page(None, 1)).await?;
        let second = tx.admin_policies().owners(&account_id(1), &arn, &page(first.next, 1)).await?;
        assert_eq!([first.rows, second.rows].concat(), [ops.clone(), ada.clone()]);
        let attached = tx.admin_policies().list_managed(&account_id(1), "/", true, &page(None, 5)).await?;
        assert_eq!(attached.rows, [policy("beta")]);
        let all = tx.admin_policies().list_managed(&account_id(1), "/", false, &page(None, 5)).await?;
        assert_eq!(all.rows, [policy("Alpha"), policy("beta")]);

        for owner in [&ops, &ada] {
            assert!(tx.admin_policies().detach(owner, &arn).await?);
            assert!(!tx.admin_policies().detach(owner, &arn).await?);
        }
        tx.admin_policies().delete_managed(&account_id(2), &arn).await?;
        assert_eq!(tx.admin_policies().versions(&arn).await?.len(), 1);
        tx.admin_policies().delete_managed(&account_id(1), &arn).await?;
        assert_eq!(tx.admin_policies().find_managed(&account_id(1), &arn).await?, None);
        Ok(())
    })
    .await;
}

pub(super) async fn inline_policies_are_written_over(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for policy in [inline("a", "Two", "x"), inline("a", "one", "x"), inline("b", "two", "x")] {
            tx.admin_policies().put_inline(&policy).await?;
        }
        tx.admin_policies().put_inline(&inline("a", "TWO", "y")).await?;
        assert_eq!(
            tx.admin_policies().inline("a").await?,
            [inline("a", "one", "x"), inline("a", "TWO", "y")]
        );
        assert!(tx.admin_policies().delete_inline("a", "two").await?);
        assert!(!tx.admin_policies().delete_inline("a", "two").await?);
        assert_eq!(tx.admin_policies().inline("b").await?, [inline("b", "two", "x")]);
        Ok(())
    })
    .await;
}
