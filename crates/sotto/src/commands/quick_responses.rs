//! `sotto quick-responses`

use serde::Serialize;
use sotto_client::printable;

use crate::{cli::Cli, environment::open, failure::Failure, output::Output};

/// What is printed with `--json`.
#[derive(Serialize)]
struct Shown<'a> {
    number: usize,
    text: &'a str,
}

pub(crate) async fn run(cli: &Cli, output: &Output) -> Result<(), Failure> {
    let client = open(cli).await?;
    for (number, text) in (1..).zip(client.quick_responses()) {
        output.show(&Shown { number, text }, &format!("{number:>3}  {}", printable(text)))?;
    }
    Ok(())
}
