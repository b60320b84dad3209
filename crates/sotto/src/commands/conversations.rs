//! `sotto conversations`

use sotto_client::printable_line;

use crate::{cli::Cli, environment::open, failure::Failure, output::Output};

pub(crate) async fn run(cli: &Cli, output: &Output) -> Result<(), Failure> {
    let client = open(cli).await?;
    for conversation in client.conversations()? {
        let split =
            if conversation.view_split { "  WARNING: others were shown another conversation" } else { "" };
        let plain = format!(
            "{}  {:<5} {:<11} {:<10} {} unread  {}{split}",
            conversation.id,
            conversation.kind,
            conversation.state,
            conversation.verification.name(),
            conversation.unread,
            printable_line(&conversation.with.join(", ")),
        );
        output.show(&conversation, &plain)?;
    }
    Ok(())
}
