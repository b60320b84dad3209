//! `sotto join`

use sotto_types::InviteCode;

use crate::{
    cli::{Cli, Join},
    environment::open,
    failure::Failure,
    output::Output,
};

pub(crate) async fn run(cli: &Cli, join: &Join, output: &Output) -> Result<(), Failure> {
    let code = InviteCode::parse(&join.invite_code)
        .map_err(|_| Failure::failed("refused", "The invite code is not valid for this address."))?;
    let mut client = open(cli).await?;
    let joined = client.join_network(&code).await;
    client.disconnect().await;
    joined?;
    super::whoami::show(&client, output)
}
