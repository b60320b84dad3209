//! A history of 100,000 messages on its way from an old device to a new one: sealed, kept by the server, read and taken
//! over, beside as many bytes copied through the same channel.

use std::{
    error::Error,
    net::SocketAddr,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use serde_json::Value;
use sotto_bench::{
    Server, Table,
    admin::{Administrator, Client as AdminClient},
    device::Wire,
    median, populate, stay_on_the_load_core,
};
use sotto_client::{
    BackupReport, Client, CrashHook, Environment, Home, Login, Registration, ServerUrl, WebSocketTransport,
};
use sotto_e2ee::DeviceIdentity;
use sotto_types::{InviteCode, Secret, SystemClock, SystemRng, Username};
use sotto_wire::frame::{ClientBody, ServerBody, backup};

const ROUNDS: usize = 5;
const MESSAGES: u64 = 100_000;
const NETWORK: &str = "/networks/12345678";
const CODE: &str = "BENCH-CODE-1234";
const PASSWORD: &str = "Correct-horse-7-battery";

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    stay_on_the_load_core()?;
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    Server::init(&data)?;
    let people = populate(&data, 2, 2).await?;
    let server = Server::start(&data, &[])?;
    measure(folder.path(), &data, &server, &people).await.map_err(|error| error.to_string().into())
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
async fn measure(folder: &Path, data: &Path, server: &Server, people: &[DeviceIdentity]) -> Outcome<()> {
    let plain = |error: Box<dyn Error>| error.to_string();
    let (admin, messaging) = (server.admin().map_err(plain)?, server.messaging().map_err(plain)?);
    let username = Username::parse("history@example.org")?;
    invite(data, admin, &username).await?;
    let url = ServerUrl::parse(&format!("http://localhost:{}", messaging.port()), false)?;
    let password = Secret::from(PASSWORD.to_owned());
    let registration = Registration {
        home: Home::at(folder.join("old")),
        server: url.clone(),
        username: username.clone(),
        invite_code: InviteCode::parse(CODE)?,
        password: password.clone(),
    };
    let mut old = Client::register(&registration, environment()).await?;
    old.fill_history(MESSAGES)?;
    let person = people.first().ok_or("nobody")?;

    let (mut copies, mut stores, mut backups, mut restores) = (vec![], vec![], vec![], vec![]);
    let mut ratios = (vec![], vec![]);
    let mut report = BackupReport::default();
    for round in 0..ROUNDS {
        // Each on a connection of its own, as the server takes only so many requests a second of one.
        old.disconnect().await;
        old.sync().await?;
        old.forget_backup()?;
        let begun = Instant::now();
        report = old.back_up().await?;
        let backup = begun.elapsed();

        let login = Login {
            home: Home::at(folder.join(format!("new{round}"))),
            server: url.clone(),
            username: username.clone(),
            password: password.clone(),
        };
        let mut new = Client::login(&login, environment()).await?;
        // The old device seals the account's keys to the new one.
        old.disconnect().await;
        old.sync().await?;
        old.know_device(new.whoami().device_id)?;
        old.sync().await?;
        new.disconnect().await;
        new.sync().await?;
        let begun = Instant::now();
        let taken = new.restore().await?;
        let restore = begun.elapsed();
        if taken.messages != MESSAGES || taken.unreadable > 0 {
            return Err(format!("not all came over: {taken:?}").into());
        }
        new.disconnect().await;
        let begun = Instant::now();
        new.fill_history(MESSAGES)?;
        let store = begun.elapsed();
        drop(new);

        let copy = copy(&mut Wire::sign_in(messaging, person).await?, &report).await?;
        stores.push(store.as_secs_f64());
        copies.push(copy.as_secs_f64());
        backups.push(backup.as_secs_f64());
        restores.push(restore.as_secs_f64());
        ratios.0.push((backup + restore).as_secs_f64() / copy.as_secs_f64());
        ratios.1.push((backup + restore).as_secs_f64() / (copy + store).as_secs_f64());
    }
    println!(
        "{MESSAGES} messages in {} segments, {} B sealed, medians of {ROUNDS} rounds\n",
        report.segments, report.bytes
    );
    let table = Table::new(&["what", "seconds", "to the copy", "to copy and store"]);
    let row =
        |what: &str, of: &[f64]| table.row(&[what.to_owned(), seconds(of), String::new(), String::new()]);
    row("as many bytes put and read", &copies);
    row("as many messages written to an encrypted store, at once", &stores);
    row("sealed and put by the old device", &backups);
    row("read, opened and stored by the new one", &restores);
    let (to_copy, to_both) = (median(&ratios.0), median(&ratios.1));
    table.row(&["both".to_owned(), String::new(), format!("{to_copy:.2}"), format!("{to_both:.2}")]);
    Ok(())
}

/// Puts as many segments of the same size, and reads them.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
async fn copy(wire: &mut Wire, report: &BackupReport) -> Outcome<Duration> {
    let size = usize::try_from(report.bytes / report.segments.max(1))?;
    let segments = u32::try_from(report.segments)?;
    let begun = Instant::now();
    for part in 0..segments {
        let put = backup::PutSegment { bucket: 0, part, sealed: vec![0x5a; size] };
        match wire.ask(ClientBody::PutSegment(put)).await? {
            ServerBody::Done(_) => {}
            other => return Err(format!("not put: {other:?}").into()),
        }
    }
    let list = ClientBody::ListSegments(backup::ListSegments { after: None });
    let ServerBody::Segments(listed) = wire.ask(list).await? else { return Err("no list".into()) };
    for info in listed.segments {
        match wire.ask(ClientBody::ReadSegment(backup::ReadSegment { name: info.name })).await? {
            ServerBody::Segment(segment) if segment.sealed.len() == size => {}
            other => return Err(format!("not read: {other:?}").into()),
        }
    }
    Ok(begun.elapsed())
}

async fn invite(data: &Path, admin: SocketAddr, username: &Username) -> Outcome<()> {
    let administrator = Administrator::of(data, admin)?;
    let mut client = AdminClient::connect(admin).await?;
    client.ask(&administrator.request("GET", &format!("{NETWORK}/security-groups"), "")?).await?;
    let groups: Value = serde_json::from_slice(client.body())?;
    let group = groups.pointer("/securityGroups/0/id").and_then(Value::as_str).ok_or("no group")?;
    let body = serde_json::json!({ "users": [{
        "username": username.as_str(),
        "securityGroupIds": [group],
        "inviteCode": CODE,
    }] });
    client.ask(&administrator.request("POST", &format!("{NETWORK}/users"), &body.to_string())?).await?;
    Ok(())
}

fn environment() -> Environment {
    Environment {
        clock: Arc::new(SystemClock),
        rng: Arc::new(SystemRng),
        transport: Arc::new(WebSocketTransport),
        version: "0.1.0".to_owned(),
        platform: "linux".to_owned(),
        patience: Duration::from_secs(5),
        crash: CrashHook::none(),
    }
}

fn seconds(values: &[f64]) -> String {
    format!("{:.2}", median(values))
}
