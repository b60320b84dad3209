//! `sotto history`

use super::within;
use crate::{
    cli::{Cli, History},
    environment::open,
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, history: &History, output: &Output) -> Result<(), Failure> {
    let client = open(cli).await?;
    let of = within::recipient(&client, &history.of)?;
    for message in client.history(&of, history.limit)? {
        output::write(&output.listed(&message, history.ids))?;
    }
    Ok(())
}
