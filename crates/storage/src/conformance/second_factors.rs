//! Second factors of administrators, and sign-ins that are under way.

use super::{
    administrators::administrator,
    fixtures::{Done, account, account_id, at, write},
};
use crate::{AdminSession, AdminStep, FactorKind, SecondFactor, StorageError, Store, Tx};

fn factor(n: u8, administrator: &str, kind: FactorKind) -> SecondFactor {
    SecondFactor {
        id: format!("MFA{n:017}"),
        administrator: administrator.to_owned(),
        kind,
        name: format!("factor {n}"),
        sealed: vec![n],
        used_step: 0,
        created_at: at(u64::from(n)),
    }
}

fn step(n: u8, administrator: &str) -> AdminStep {
    AdminStep {
        token_hash: [n; 32],
        administrator: administrator.to_owned(),
        sealed_state: vec![n],
        failures: 0,
        expires_at: at(u64::from(n)),
    }
}

fn session(n: u8, administrator: &str) -> AdminSession {
    AdminSession {
        id: format!("ASIA{n:016}"),
        account: account_id(1),
        administrator: administrator.to_owned(),
        cookie_hash: [n; 32],
        nonce_hash: [n; 32],
        multi_factor: false,
        created_at: at(u64::from(n)),
        used_at: at(u64::from(n)),
    }
}

pub(super) async fn factors_are_used_and_go_with_their_administrator(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.accounts().insert(&account(1)).await?;
        let (ada, bob) = (administrator(1, "ada"), administrator(2, "bob"));
        tx.administrators().insert(&ada).await?;
        tx.administrators().insert(&bob).await?;
        let (totp, passkey) = (factor(1, &ada.id, FactorKind::Totp), factor(2, &ada.id, FactorKind::Passkey));
        let other = factor(3, &bob.id, FactorKind::Totp);
        for factor in [&passkey, &totp, &other] {
            tx.second_factors().insert(factor).await?;
        }
        let twice = tx.second_factors().insert(&totp).await.unwrap_err();
        assert!(matches!(twice, StorageError::Duplicate("second factor")));
        assert_eq!(tx.second_factors().of(&ada.id).await?, [totp.clone(), passkey.clone()]);
        tx.second_factors().note_use(&totp.id, &[9], 77).await?;
        let used = SecondFactor { sealed: vec![9], used_step: 77, ..totp };
        assert_eq!(tx.second_factors().of(&ada.id).await?, [used.clone(), passkey.clone()]);
        tx.second_factors().delete(&passkey.id).await?;
        assert_eq!(tx.second_factors().of(&ada.id).await?, [used]);

        tx.admin_steps().insert(&step(1, &ada.id), 9).await?;
        tx.admin_sessions().insert(&session(1, &ada.id), 9).await?;
        tx.administrators().delete(&account_id(1), &ada.id).await?;
        assert_eq!(tx.second_factors().of(&ada.id).await?, []);
        assert_eq!(tx.admin_steps().find(&[1; 32]).await?, None);
        assert_eq!(tx.admin_sessions().of(&ada.id).await?, []);
        assert_eq!(tx.second_factors().of(&bob.id).await?, [other]);
        Ok(())
    })
    .await;
}

pub(super) async fn steps_are_few_count_and_end(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.admin_steps().insert(&step(9, "bob"), 2).await?;
        for n in 1..=3 {
            tx.admin_steps().insert(&step(n, "ada"), 2).await?;
        }
        for (n, there) in [(1, false), (2, true), (3, true), (9, true)] {
            assert_eq!(tx.admin_steps().find(&[n; 32]).await?.is_some(), there, "{n}");
        }
        let twice = tx.admin_steps().insert(&step(3, "ada"), 2).await.unwrap_err();
        assert!(matches!(twice, StorageError::Duplicate("admin step")));
        tx.admin_steps().count_failure(&[3; 32]).await?;
        let counted = AdminStep { failures: 1, ..step(3, "ada") };
        assert_eq!(tx.admin_steps().find(&[3; 32]).await?, Some(counted));
        tx.admin_steps().delete(&[3; 32]).await?;
        assert_eq!(tx.admin_steps().find(&[3; 32]).await?, None);
        assert_eq!(tx.admin_steps().prune(at(1), 10).await?, 0);
        assert_eq!(tx.admin_steps().prune(at(2), 10).await?, 1);
        tx.admin_steps().delete_of("bob").await?;
        assert_eq!(tx.admin_steps().find(&[9; 32]).await?, None);
        Ok(())
    })
    .await;
}

pub(super) async fn sessions_are_listed_and_ended(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.admin_sessions().insert(&session(9, "bob"), 10).await?;
        for n in 1..=4 {
            tx.admin_sessions().insert(&session(n, "ada"), 10).await?;
        }
        let (one, two, three) = (session(1, "ada"), session(2, "ada"), session(3, "ada"));
        tx.admin_sessions().end_cookie(&[4; 32]).await?;
        assert_eq!(tx.admin_sessions().of("ada").await?, [three, two.clone(), one.clone()]);
        tx.admin_sessions().end("bob", &two.id).await?;
        tx.admin_sessions().end("ada", &session(3, "").id).await?;
        assert_eq!(tx.admin_sessions().of("ada").await?, [two.clone(), one]);
        tx.admin_sessions().end_all("ada", Some(&two.id)).await?;
        assert_eq!(tx.admin_sessions().of("ada").await?, [two]);
        tx.admin_sessions().end_all("ada", None).await?;
        assert_eq!(tx.admin_sessions().of("ada").await?, []);
        assert_eq!(tx.admin_sessions().of("bob").await?.len(), 1);
        Ok(())
    })
    .await;
}
