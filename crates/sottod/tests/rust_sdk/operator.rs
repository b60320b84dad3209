//! What the operator does beside a running server.

use std::process::Command;

use aws_sdk_wickr::types::{AccessLevel, BatchCreateUserRequestItem};

use crate::{Outcome, server::Server};

#[tokio::test]
async fn the_operator_unlocks_a_user_beside_the_running_server() -> Outcome {
    let server = Server::start()?;
    let client = server.client(None)?;
    let made =
        client.create_network().network_name("Demo").access_level(AccessLevel::Standard).send().await?;
    let network = made.network_id().ok_or("no id")?;
    let groups = client.list_security_groups().network_id(network).send().await?;
    let group = groups.security_groups().first().ok_or("no group")?.id();
    let row = BatchCreateUserRequestItem::builder().security_group_ids(group).username("alice@example.org");
    let invited = client.batch_create_user().network_id(network).users(row.build()?).send().await?;
    let user = invited.successful().first().and_then(|user| user.user_id()).ok_or("nobody")?;
    let suspend = client.batch_toggle_user_suspend_status().network_id(network).suspend(true);
    assert_eq!(suspend.user_ids(user).send().await?.successful().len(), 1);

    let folder = server.folder();
    let unlock = |name: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sottod"));
        command.args(["admin", "unlock", "--username", name, "--data-dir"]).arg(&folder).output()
    };
    let nobody = unlock("nobody@example.org")?;
    assert_eq!(nobody.status.code(), Some(1));
    assert_eq!(String::from_utf8(nobody.stderr)?, "sottod: There is no user nobody@example.org here.\n");
    let sentence = "alice@example.org can try the password again.";
    for lifted in [" The suspension is lifted.", ""] {
        let done = unlock("alice@example.org")?;
        assert_eq!(String::from_utf8(done.stdout)?, format!("{sentence}{lifted}\n"));
    }
    let shown = client.get_user().network_id(network).user_id(user).send().await?;
    assert_eq!(shown.suspended(), Some(false));
    // The record is in the database, or still in its log.
    let mut files = std::fs::read(folder.join("sotto.db"))?;
    files.extend(std::fs::read(folder.join("sotto.db-wal")).unwrap_or_default());
    let operator = br#""invokedBy":"operator""#;
    assert!(files.windows(operator.len()).any(|bytes| bytes == operator), "the audit trail has it");
    Ok(())
}
