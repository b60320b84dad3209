//! The name of a request that its caller may repeat.

use aws_lc_rs::digest::{Context as Digest, SHA256};
use serde::{Serialize, de::DeserializeOwned};
use sotto_storage::{AccountId, Request, Tx};
use sotto_types::{Secret, limits};

use crate::{AppError, app::Context};

/// A request that its caller may repeat, or one that is new every time.
#[derive(Clone, Debug, Default)]
pub struct Repeatable(Option<Named>);

#[derive(Clone, Debug)]
struct Named {
    key: String,
    fingerprint: [u8; 32],
}

impl Repeatable {
    /// A request that is new every time.
    pub const fn never() -> Self {
        Self(None)
    }

    /// A request of `operation` that the caller calls `name`; `asked` is all that it asks for.
    pub fn named(operation: &str, name: &str, asked: &[&[u8]]) -> Self {
        let mut digest = Digest::new(&SHA256);
        for part in asked {
            digest.update(&(part.len() as u64).to_be_bytes());
            digest.update(part);
        }
        let mut fingerprint = [0; 32];
        fingerprint.copy_from_slice(digest.finish().as_ref());
        Self(Some(Named { key: format!("{operation} {name}"), fingerprint }))
    }

    /// The kept answer, if the request was done before; the same name for another request is refused.
    pub(crate) async fn answered<T: DeserializeOwned>(
        &self,
        tx: &mut dyn Tx,
        cx: &Context,
    ) -> Result<Option<T>, AppError> {
        let Some(Named { key, fingerprint }) = &self.0 else { return Ok(None) };
        let Some(kept) = tx.requests().find(&cx.account, key, cx.now).await? else { return Ok(None) };
        if kept.fingerprint != *fingerprint {
            return Err(AppError::Conflict("The client token was used for another request.".to_owned()));
        }
        let answer = cx.keyring().open(&sealing_context(&cx.account, key), &kept.sealed_answer)?;
        serde_json::from_slice(answer.expose()).map(Some).map_err(AppError::internal)
    }

    /// Keeps the answer for a repetition.
    pub(crate) async fn keep<T: Serialize + Sync>(
        &self,
        tx: &mut dyn Tx,
        cx: &Context,
        answer: &T,
    ) -> Result<(), AppError> {
        let Some(Named { key, fingerprint }) = &self.0 else { return Ok(()) };
        let plain = Secret::new(serde_json::to_vec(answer).map_err(AppError::internal)?);
        let request = Request {
            account: cx.account.clone(),
            key: key.clone(),
            fingerprint: *fingerprint,
            sealed_answer: cx.keyring().seal(&sealing_context(&cx.account, key), plain.expose())?,
            expires_at: cx.now.plus(limits::KEPT_ANSWER),
        };
        Ok(tx.requests().insert(&request).await?)
    }
}

fn sealing_context(account: &AccountId, key: &str) -> String {
    format!("answer to {account} {key}")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::testing::{Admin, World};

    /// A network: the path of its users, and its default group.
    async fn network(admin: &Admin) -> (String, String) {
        let network = admin.network("Demo").await;
        let group = admin.default_group(&network).await;
        (format!("{network}/users"), group)
    }

    fn row(name: &str, group: &str) -> Value {
        json!({ "username": format!("{name}@example.org"), "securityGroupIds": [group] })
    }

    #[tokio::test]
    async fn the_same_token_invites_once_and_shows_the_code_again() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (users, group) = network(&admin).await;
        let post = async |name: &str| {
            let body = json!({ "users": [row(name, &group)] });
            admin.send("POST", &users, Some(body), &[("x-client-token", "once")]).await
        };
        let first = post("alice").await.ok();
        assert_eq!(post("alice").await.ok(), first);
        assert!(first["successful"][0]["inviteCode"].is_string());
        assert_eq!(post("bob").await.error, "BadRequestError");
        assert_eq!(admin.get(&users).await.ok()["users"].as_array().unwrap().len(), 1);
        // A day later the token is free again, and the address is taken.
        world.clock.advance(std::time::Duration::from_hours(24));
        assert_eq!(post("alice").await.ok()["failed"].as_array().unwrap().len(), 1);
    }

    #[tokio::test]
    async fn requests_that_race_with_one_token_invite_once() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (users, group) = network(&admin).await;
        let post = async || {
            let body = json!({ "users": [row("alice", &group)] });
            admin.send("POST", &users, Some(body), &[("x-client-token", "once")]).await.ok()
        };
        let (a, b, c) = tokio::join!(post(), post(), post());
        assert!(a == b && b == c);
        assert_eq!(a["successful"].as_array().unwrap().len(), 1);
    }

    #[tokio::test]
    async fn the_tokens_of_accounts_and_operations_are_apart() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        for (admin, name) in [(&admin, "alice"), (&other, "bob")] {
            let (users, group) = network(admin).await;
            let body = json!({ "users": [row(name, &group)] });
            let answer = admin.send("POST", &users, Some(body), &[("x-client-token", "shared")]).await.ok();
            assert_eq!(answer["successful"].as_array().unwrap().len(), 1);
            let groups = users.replace("/users", "/security-groups");
            let body = json!({ "name": "Field", "securityGroupSettings": {} });
            let answer = admin.send("POST", &groups, Some(body), &[("x-client-token", "shared")]).await;
            assert_eq!(answer.status, 200);
        }
    }
}
