//! `sotto about`

use sotto_client::About;

use crate::{
    cli::Cli,
    environment::{environment, home, open_home},
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, output: &Output) -> Result<(), Failure> {
    if !home(cli)?.is_occupied() {
        let program = About::program(&environment());
        return output.show(&program, &plain(&program));
    }
    let mut client = open_home(cli).await?;
    let about = match client.check_for_updates().await {
        Ok(about) => about,
        Err(error) => {
            // What the server said last still holds.
            output::complain(&format!("warning: {}", Failure::from(error).reason));
            client.about()
        }
    };
    output.show(&about, &plain(&about))
}

fn plain(about: &About) -> String {
    let updates = match (about.check_for_updates, &about.newest_version, about.up_to_date) {
        (false, ..) => "the administrators of this network look after updates".to_owned(),
        (true, Some(newest), Some(false)) => format!("there is a newer version: {newest}"),
        (true, Some(_), Some(true)) => "up to date".to_owned(),
        _ => "not known: no server was asked yet".to_owned(),
    };
    format!("sotto    {}\nprotocol {}\nupdates  {updates}", about.version, about.protocol)
}
