//! Analytics of a network of 10,000 people who are there every day: the report over 90 days, and what noting a day costs.

use std::{error::Error, path::Path, time::Instant};

use sotto_bench::{
    Server, Table,
    admin::{Administrator, Client},
    median, populate, stay_on_the_load_core,
};
use sotto_storage::{Activity, Day, Figure, NetworkId, SecurityGroupId, StorageError, Tx};
use sotto_storage_sqlite::SqliteStore;
use sotto_types::{Clock as _, DeviceId, SystemClock};

const ROUNDS: u32 = 15;
const USERS: u32 = 10_000;
const DAYS: u32 = 90;
/// Devices of one unit of work.
const BATCH: usize = 500;
const NETWORK: u32 = 12_345_678;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    stay_on_the_load_core()?;
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    Server::init(&data)?;
    populate(&data, USERS as usize, 0).await?;
    let today = Day::of(SystemClock.now());
    let noted = note(&data, today).await.map_err(|error| error.to_string())?;
    println!("{} days of devices noted, {noted:.1} µs each\n", USERS * DAYS);
    let server = Server::start(&data, &["--admin-rate=1000000"])?;
    reports(&data, &server, today).await.map_err(|error| error.to_string().into())
}

/// Notes every day of everybody, and counts messages; answers µs a device and day.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
async fn note(data: &Path, today: Day) -> Outcome<f64> {
    let owner = SqliteStore::open(&data.join("sotto.db"))?;
    let store = owner.store();
    let network = NetworkId::new(NETWORK).ok_or("a network id")?;
    let began = Instant::now();
    for back in (0..DAYS).rev() {
        let day = Day::new(today.number() - back);
        let all: Vec<Activity> = (0..USERS).map(|user| activity(network, user, day)).collect();
        for batch in all.chunks(BATCH) {
            let batch = batch.to_vec();
            store
                .write::<(), StorageError, _>(async move |tx: &mut dyn Tx| {
                    for activity in &batch {
                        tx.analytics().note_activity(activity).await?;
                        tx.analytics().count(network, day, Figure::MessagesByUsers, 5).await?;
                    }
                    Ok(())
                })
                .await?;
        }
    }
    let took = began.elapsed();
    owner.close().await;
    Ok(took.as_secs_f64() * 1e6 / f64::from(USERS * DAYS))
}

/// One device of each user; a version that comes on over the weeks, three platforms, and forty groups.
fn activity(network: NetworkId, user: u32, day: Day) -> Activity {
    let (id, device) = (u128::from(user).to_be_bytes(), DeviceId::from_bytes(u128::from(user).to_be_bytes()));
    let release = (day.number() + user % 20) / 30 % 4;
    Activity {
        network,
        user: id,
        device,
        day,
        platform: ["linux", "android", "windows"].get(user as usize % 3).map_or("", |it| it).to_owned(),
        version: format!("1.{release}.0"),
        group: SecurityGroupId::new(&format!("group{:03}", user % 40)),
    }
}

async fn reports(data: &Path, server: &Server, today: Day) -> Outcome<()> {
    let address = server.admin().map_err(|error| error.to_string())?;
    let administrator = Administrator::of(data, address)?;
    let mut client = Client::connect(address).await?;
    let (from, to) = (Day::new(today.number() - DAYS + 1).start(), SystemClock.now());
    let table = Table::new(&["90 days", "median ms", "worst ms", "server ms of processor"]);
    for (interval, breakdown) in [
        ("DAY", "NONE"),
        ("DAY", "PLATFORM"),
        ("DAY", "CLIENT_VERSION"),
        ("DAY", "SECURITY_GROUP"),
        ("MONTH", "NONE"),
    ] {
        let path = format!(
            "/networks/{NETWORK}/analytics?startTime={}&endTime={}&interval={interval}&breakdown={breakdown}",
            from.as_seconds(),
            to.as_seconds()
        );
        let before = cpu(server)?;
        let mut times = Vec::with_capacity(ROUNDS as usize);
        for _ in 0..ROUNDS {
            let request = administrator.request("GET", &path, "")?;
            times.push(client.ask(&request).await?.as_secs_f64() * 1e3);
        }
        let cost = (cpu(server)? - before) * 1e3 / f64::from(ROUNDS);
        let worst = times.iter().copied().fold(0.0, f64::max);
        let what = format!("{interval}, {breakdown}");
        table.row(&[what, format!("{:.1}", median(&times)), format!("{worst:.1}"), format!("{cost:.1}")]);
    }
    Ok(())
}

fn cpu(server: &Server) -> Outcome<f64> {
    Ok(server.cpu().map_err(|error| error.to_string())?.as_secs_f64())
}
