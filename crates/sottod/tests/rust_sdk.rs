//! The official Rust SDK against the program itself.

use std::{
    error::Error,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use aws_sdk_wickr::{
    Client, Config,
    config::{Credentials, Region},
    error::{ProvideErrorMetadata, SdkError},
    types::{AccessLevel, BatchCreateUserRequestItem, SecurityGroupSettingsRequest, SortDirection},
};

type Outcome = Result<(), Box<dyn Error>>;

/// A served deployment; it ends with this.
struct Server {
    child: Child,
    admin: String,
    credentials: String,
    // Dropped last.
    data: tempfile::TempDir,
}

impl Server {
    fn start() -> Result<Self, Box<dyn Error>> {
        let data = tempfile::tempdir()?;
        let folder = data.path().join("data");
        sottod("init", &folder).status()?;
        let credentials = std::fs::read_to_string(folder.join("admin.env"))?;
        let mut serve = sottod("serve", &folder);
        for endpoint in ["--admin-listen", "--messaging-listen", "--operations-listen"] {
            serve.args([endpoint, "127.0.0.1:0"]);
        }
        let mut child = serve.stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        let stdout = child.stdout.take().ok_or("no output")?;
        BufReader::new(stdout).read_line(&mut line)?;
        let ready: serde_json::Value = serde_json::from_str(&line)?;
        let admin =
            ready.get("admin").and_then(serde_json::Value::as_str).ok_or("no admin endpoint")?.to_owned();
        Ok(Self { child, admin, credentials, data })
    }

    /// The SDK as the first administrator, or with another secret.
    fn client(&self, secret: Option<&str>) -> Result<Client, Box<dyn Error>> {
        let value = |name: &str| {
            let line = self.credentials.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
            line.ok_or_else(|| format!("no {name}"))
        };
        let secret = secret.map_or_else(|| value("AWS_SECRET_ACCESS_KEY"), Ok)?;
        let credentials = Credentials::new(value("AWS_ACCESS_KEY_ID")?, secret, None, None, "admin.env");
        let config = Config::builder()
            .region(Region::new(value("AWS_REGION")?.to_owned()))
            .endpoint_url(&self.admin)
            .credentials_provider(credentials)
            .build();
        Ok(Client::from_conf(config))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn sottod(command: &str, data: &Path) -> Command {
    let mut sottod = Command::new(env!("CARGO_BIN_EXE_sottod"));
    sottod.arg(command).arg("--data-dir").arg(data).stderr(Stdio::null());
    sottod
}

/// The code of what was refused.
fn code<T, E: ProvideErrorMetadata, R>(answer: Result<T, SdkError<E, R>>) -> Option<String> {
    answer.err().and_then(|error| error.code().map(str::to_owned))
}

#[tokio::test]
async fn a_network_with_its_people() -> Outcome {
    let server = Server::start()?;
    let client = server.client(None)?;
    let made = client.create_network().network_name("Demo").access_level(AccessLevel::Premium).send().await?;
    let network = made.network_id().ok_or("no id")?;
    let shown = client.get_network().network_id(network).send().await?;
    assert_eq!((shown.network_name(), shown.access_level()), ("Demo", &AccessLevel::Premium));

    let settings = SecurityGroupSettingsRequest::builder().lockout_threshold(5).build();
    let group = client.create_security_group().network_id(network).name("Field");
    let group = group.security_group_settings(settings).send().await?;
    let group = group.security_group().ok_or("no group")?.id().to_owned();
    let groups = client.list_security_groups().network_id(network).send().await?;
    assert_eq!(groups.security_groups().len(), 2);

    let mut batch = client.batch_create_user().network_id(network).client_token("once");
    for number in 0..25 {
        let row = BatchCreateUserRequestItem::builder().security_group_ids(&group);
        batch = batch.users(row.username(format!("user{number:02}@example.org")).build()?);
    }
    let done = batch.clone().send().await?;
    assert_eq!((done.successful().len(), done.failed().len()), (25, 0));
    assert_eq!(batch.send().await?.successful(), done.successful());

    let list = client.list_users().network_id(network).sort_direction(SortDirection::Asc);
    let mut pages = list.into_paginator().page_size(7).send();
    let mut names = Vec::new();
    while let Some(page) = pages.next().await {
        names.extend(page?.users().iter().filter_map(|user| user.username().map(str::to_owned)));
    }
    assert_eq!(names, (0..25).map(|number| format!("user{number:02}@example.org")).collect::<Vec<_>>());
    let count = client.get_users_count().network_id(network).send().await?;
    assert_eq!((count.pending(), count.total()), (25, 25));

    client.update_network().network_id(network).network_name("Renamed").send().await?;
    client.delete_security_group().network_id(network).group_id(group).send().await?;
    client.delete_network().network_id(network).send().await?;
    let gone = client.get_network().network_id(network).send().await;
    assert_eq!(code(gone).as_deref(), Some("ResourceNotFoundError"));
    Ok(())
}

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

    let folder = server.data.path().join("data");
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

#[tokio::test]
async fn refusals_are_what_the_model_calls_them() -> Outcome {
    let server = Server::start()?;
    let client = server.client(None)?;
    let wrong = server.client(Some("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))?;
    assert_eq!(code(wrong.list_networks().send().await).as_deref(), Some("UnauthorizedError"));
    let nameless = client.create_network().network_name("").access_level(AccessLevel::Standard).send().await;
    let error = nameless.err().ok_or("a network without a name")?.into_service_error();
    assert!(error.is_validation_error());
    let forged = client.list_networks().next_token("forged").send().await;
    assert_eq!(code(forged).as_deref(), Some("BadRequestError"));
    let unbuilt = client.list_bots().network_id("12345678").send().await;
    assert_eq!(code(unbuilt).as_deref(), Some("NotImplementedException"));
    Ok(())
}
