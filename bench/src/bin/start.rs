//! From the start of the process to the ready line, with 100,000 users on disk and with none.

use std::error::Error;

use sotto_bench::{Server, Table, median, populate};

const ROUNDS: usize = 7;
const USERS: usize = 100_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let table = Table::new(&["users on disk", "median ms to ready", "worst ms"]);
    for users in [0, USERS] {
        let folder = tempfile::tempdir()?;
        let data = folder.path().join("data");
        Server::init(&data)?;
        populate(&data, users, 0).await?;
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            times.push(Server::start(&data, &[])?.start_time().as_secs_f64() * 1e3);
        }
        let worst = times.iter().copied().fold(0.0, f64::max);
        table.row(&[users.to_string(), format!("{:.1}", median(&times)), format!("{worst:.1}")]);
    }
    Ok(())
}
