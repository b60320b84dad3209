use std::{collections::BTreeMap, path::Path};

use serde_json::{Value, json};

use super::{
    aws::Aws,
    demo::{Demo, random_password},
    person::{Person, short},
};
use crate::{browser::by_name, deployment::Endpoints, failure::Failure, workspace::Workspace};

/// Makes a network and invites two people.
pub(super) fn invite(aws: &Aws, folder: &Path, endpoints: &Endpoints) -> Result<Demo, Failure> {
    println!("\nThe administrator makes a network and invites two people:");
    let network = aws.call("create-network", &["--network-name", "Demo", "--access-level", "STANDARD"])?;
    let network = text(&network, "networkId")?;
    let groups = aws.call("list-security-groups", &["--network-id", &network])?;
    let group = text(first(&groups, "securityGroups")?, "id")?;
    let person = |name: &str| -> Result<Person, Failure> {
        let email = format!("{name}@example.org");
        let users =
            json!([{ "username": email, "firstName": name, "securityGroupIds": [group] }]).to_string();
        let answer = aws.call("batch-create-user", &["--network-id", &network, "--users", &users])?;
        Ok(Person {
            name: name.to_owned(),
            email,
            home: folder.join(name),
            password: random_password()?,
            invite_code: text(first(&answer, "successful")?, "inviteCode")?,
        })
    };
    let people = [person("alice")?, person("bob")?];
    Ok(Demo { folder: folder.to_owned(), endpoints: endpoints.clone(), network, people })
}

/// Registers both people, each with an invite code and a password that never leaves the device.
pub(super) fn register(workspace: &Workspace, demo: &Demo, server: &str) -> Result<(), Failure> {
    println!("\nBoth register with their invite codes:");
    demo.people.iter().try_for_each(|person| person.register(workspace, server))
}

/// Lets the people write to each other.
pub(super) fn talk(workspace: &Workspace, demo: &Demo) -> Result<(), Failure> {
    let [alice, bob] = &demo.people;
    println!("\nThey write to each other; the server stores and forwards what it cannot read:");
    alice.send(workspace, bob, "Hello Bob, can you read this?")?;
    bob.receive(workspace, "Hello Bob, can you read this?")?;
    bob.send(workspace, alice, "I can, and nobody else.")?;
    alice.receive(workspace, "I can, and nobody else.")
}

/// Says where everything is and what to try next.
pub(super) fn print_directions(
    workspace: &Workspace,
    demo: &Demo,
    endpoints: &Endpoints,
    administrator: &BTreeMap<String, String>,
) {
    println!("\nServing until Ctrl-C.\n");
    println!("  console      {}/console/", by_name(&endpoints.admin));
    // A demo from before the console had no password for it.
    let sign_in = [("user name", "SOTTO_CONSOLE_USER"), ("password", "SOTTO_CONSOLE_PASSWORD")];
    for (what, name) in sign_in {
        if let Some(value) = administrator.get(name) {
            println!("  {what:<12} {value}");
        }
    }
    let [alice, bob] = &demo.people;
    let server = Demo::server_in(&demo.folder);
    let sotto = workspace.binary("sotto");
    let log = Demo::log_in(&demo.folder);
    let (sotto, server) = (short(workspace, &sotto).display(), short(workspace, &server).display());
    let log = short(workspace, &log).display();
    println!(
        "
  admin API    {admin}
  messaging    {messaging}
  operations   {operations}/health  {operations}/metrics
  server data  {server}  (the administrator's credentials: {server}/admin.env)
  server log   {log}

Administer it from another terminal with the AWS command line:

  set -a; . {server}/admin.env; set +a
  aws wickr list-users --network-id {network} --endpoint-url {admin}

Be Alice or Bob:
",
        admin = endpoints.admin,
        messaging = endpoints.messaging,
        operations = endpoints.operations,
        network = demo.network,
    );
    for (person, other) in [(alice, bob), (bob, alice)] {
        let home = short(workspace, &person.home).display();
        let password = &person.password;
        println!("  SOTTO_PASSWORD={password} {sotto} --home {home} send --to {} \"Hello\"", other.email);
        println!("  SOTTO_PASSWORD={password} {sotto} --home {home} receive --wait 60");
    }
    println!();
}

fn first<'a>(answer: &'a Value, list: &str) -> Result<&'a Value, Failure> {
    let found = answer.get(list).and_then(|list| list.get(0));
    found.ok_or_else(|| format!("the answer has no {list}: {answer}").into())
}

fn text(answer: &Value, field: &str) -> Result<String, Failure> {
    let found = answer.get(field).and_then(Value::as_str);
    found.map(str::to_owned).ok_or_else(|| format!("the answer has no {field}: {answer}").into())
}
