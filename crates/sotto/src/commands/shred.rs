//! `sotto shred`

use crate::{
    cli::{Cli, Shred},
    environment::open,
    failure::Failure,
    output::Output,
};

pub(crate) async fn run(cli: &Cli, shred: &Shred, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let shredded = client.shred(shred.megabytes)?;
    let end = if shredded.round_ended { "; the disk's free space is all overwritten" } else { "" };
    output.show(&shredded, &format!("{} megabytes are overwritten{end}", shredded.megabytes))
}
