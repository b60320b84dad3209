//! `sotto star` and `sotto unstar`

use crate::{
    cli::{Cli, One},
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, one: &One, starred: bool, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let mut events = client.events();
    let done = client.star(one.id, starred).await;
    leave(cli, &mut client).await;
    output::warnings(&mut events, false);
    output::write(&output.message(&done?))
}
