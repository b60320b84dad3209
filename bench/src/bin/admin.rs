//! The admin API at 100,000 users: signed, authorised and audited reads beside the unsigned health endpoint and what
//! SQLite alone can put on this disk; invitations; pages near the beginning and near the end.

use std::{
    error::Error,
    net::SocketAddr,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use sotto_bench::{
    Server, Table,
    admin::{Administrator, Client, plain},
    fdatasync, median, percentile, populate, raw_inserts, stay_on_the_load_core,
};
use tokio::task::JoinSet;

const ROUNDS: usize = 5;
const USERS: usize = 100_000;
const CONNECTIONS: usize = 64;
/// Requests of one connection in one round.
const REQUESTS: usize = 150;
/// About the size of an event in the audit trail.
const EVENT: usize = 1_100;
const BATCHES: usize = 20;
const NETWORK: &str = "/networks/12345678";

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    stay_on_the_load_core()?;
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    Server::init(&data)?;
    populate(&data, USERS, 0).await?;
    let server = Server::start(&data, &["--admin-rate=1000000"])?;
    measure(folder.path(), &data, &server).await.map_err(|error| error.to_string().into())
}

async fn measure(folder: &Path, data: &Path, server: &Server) -> Outcome<()> {
    let admin = server.admin().map_err(|error| error.to_string())?;
    let operations = server.operations().map_err(|error| error.to_string())?;
    let administrator = Administrator::of(data, admin)?;
    reads(folder, server, &administrator, (admin, operations)).await?;
    invitations(&administrator, admin).await?;
    pages(&administrator, admin).await
}

#[expect(clippy::cast_precision_loss, reason = "a count of thousands")]
async fn reads(
    folder: &Path,
    server: &Server,
    administrator: &Administrator,
    (admin, operations): (SocketAddr, SocketAddr),
) -> Outcome<()> {
    let health: Arc<Vec<Vec<u8>>> = Arc::new(vec![plain(operations, "/health")]);
    let (mut ceilings, mut healths, mut rates, mut ratios, mut costs) =
        (vec![], vec![], vec![], vec![], vec![]);
    let (mut times, mut syncs) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let user = |number: usize| format!("{NETWORK}/users/{}", 1 + (number * 7919 + round) % USERS);
        let signed = (0..1_000).map(|number| administrator.request("GET", &user(number), ""));
        let signed = Arc::new(signed.collect::<Outcome<Vec<_>>>()?);
        let inserts = raw_inserts(folder, EVENT, 64, 200).map_err(|error| error.to_string())?;
        let (unsigned, _) = together(operations, &health).await?;
        let before = cpu(server)?;
        let (rate, latencies) = together(admin, &signed).await?;
        costs.push((cpu(server)? - before) * 1e6 / (CONNECTIONS * REQUESTS) as f64);
        ratios.push(rate / inserts.min(unsigned));
        syncs.extend(fdatasync(folder, 200).map_err(|error| error.to_string())?.iter().map(millis));
        ceilings.push(inserts);
        healths.push(unsigned);
        rates.push(rate);
        times.extend(latencies);
    }
    println!("{USERS} users, {CONNECTIONS} connections, medians of {ROUNDS} rounds\n");
    let table = Table::new(&["what", "a second", "to the smaller ceiling", "server µs of processor"]);
    let row = |what: &str, rates: &[f64], ratio: String, cost: String| {
        table.row(&[what.to_owned(), format!("{:.0}", median(rates)), ratio, cost]);
    };
    row("SQLite alone, 64 rows of 1,100 B a commit", &ceilings, String::new(), String::new());
    row("GET /health, unsigned", &healths, String::new(), String::new());
    let (ratio, cost) = (format!("{:.2}", median(&ratios)), format!("{:.0}", median(&costs)));
    row("GetUser, signed, authorised, audited", &rates, ratio, cost);
    println!();
    let table = Table::new(&["latency", "p50 ms", "p99 ms"]);
    for (name, values) in [("fdatasync of 4 KiB in place", &syncs), ("GetUser at that load", &times)] {
        let (p50, p99) = (percentile(values, 0.5), percentile(values, 0.99));
        table.row(&[name.to_owned(), format!("{p50:.2}"), format!("{p99:.2}")]);
    }
    Ok(())
}

/// Invites batches of 50, one call after the other, as a script does.
#[expect(clippy::disallowed_methods, clippy::cast_precision_loss, reason = "a bench measures time")]
async fn invitations(administrator: &Administrator, admin: SocketAddr) -> Outcome<()> {
    let mut client = Client::connect(admin).await?;
    let mut rates = Vec::new();
    for round in 0..ROUNDS {
        let mut requests = Vec::with_capacity(BATCHES);
        for batch in 0..BATCHES {
            let row = |number: usize| {
                format!(
                    r#"{{"username":"new{round}-{batch}-{number}@bench.example","securityGroupIds":["benchgrp"]}}"#
                )
            };
            let rows: Vec<_> = (0..50).map(row).collect();
            let body = format!(r#"{{"users":[{}]}}"#, rows.join(","));
            requests.push(administrator.request("POST", &format!("{NETWORK}/users"), &body)?);
        }
        let began = Instant::now();
        for request in &requests {
            client.ask(request).await?;
        }
        rates.push((BATCHES * 50) as f64 * 60.0 / began.elapsed().as_secs_f64());
    }
    println!();
    let table = Table::new(&["invitations, durable, 50 a call", "users a minute"]);
    table.row(&["one caller".to_owned(), format!("{:.0}", median(&rates))]);
    Ok(())
}

/// The time of a page of 100 by username: the first, and those after tens of thousands of rows.
async fn pages(administrator: &Administrator, admin: SocketAddr) -> Outcome<()> {
    let mut client = Client::connect(admin).await?;
    let mut token = String::new();
    let mut times = Vec::new();
    loop {
        let target = format!("{NETWORK}/users?maxResults=100&sortFields=username{token}");
        let request = administrator.request("GET", &target, "")?;
        times.push(millis(&client.ask(&request).await?));
        let answer: serde_json::Value = serde_json::from_slice(client.body())?;
        let Some(next) = answer.get("nextToken").and_then(serde_json::Value::as_str) else { break };
        token = format!("&nextToken={next}");
    }
    println!();
    let table = Table::new(&["ListUsers, 100 a page", "pages", "median ms"]);
    let parts = [("first 50", times.get(..50)), ("last 50", times.get(times.len().saturating_sub(50)..))];
    for (name, part) in parts {
        table.row(&[
            name.to_owned(),
            times.len().to_string(),
            format!("{:.2}", median(part.unwrap_or_default())),
        ]);
    }
    Ok(())
}

/// All connections at once, each waiting for its answer before the next request: the rate, and every time in ms.
#[expect(clippy::disallowed_methods, clippy::cast_precision_loss, reason = "a bench measures time")]
async fn together(address: SocketAddr, requests: &Arc<Vec<Vec<u8>>>) -> Outcome<(f64, Vec<f64>)> {
    let mut tasks = JoinSet::new();
    let mut clients = Vec::with_capacity(CONNECTIONS);
    for _ in 0..CONNECTIONS {
        clients.push(Client::connect(address).await?);
    }
    let began = Instant::now();
    for (number, mut client) in clients.into_iter().enumerate() {
        let requests = Arc::clone(requests);
        tasks.spawn(async move {
            let mut times = Vec::with_capacity(REQUESTS);
            for request in requests.iter().cycle().skip(number * 13 % requests.len()).take(REQUESTS) {
                times.push(millis(&client.ask(request).await?));
            }
            Outcome::Ok(times)
        });
    }
    let mut times = Vec::new();
    while let Some(done) = tasks.join_next().await {
        times.extend(done??);
    }
    Ok(((CONNECTIONS * REQUESTS) as f64 / began.elapsed().as_secs_f64(), times))
}

fn cpu(server: &Server) -> Outcome<f64> {
    Ok(server.cpu().map_err(|error| error.to_string())?.as_secs_f64())
}

fn millis(time: &Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
