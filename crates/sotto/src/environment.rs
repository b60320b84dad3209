//! What the client gets from this machine.

use std::{io::IsTerminal, path::PathBuf, sync::Arc, time::Duration};

use sotto_client::{Client, ClientError, Environment, Home, WebSocketTransport};
use sotto_types::{SystemClock, SystemRng};
use tracing_subscriber::EnvFilter;

use crate::{cli::Cli, failure::Failure, password};

/// How long to wait for a home in which another process works.
const PATIENCE: Duration = Duration::from_secs(30);

/// Time, randomness and network of this machine.
pub(crate) fn environment() -> Environment {
    Environment {
        clock: Arc::new(SystemClock),
        rng: Arc::new(SystemRng),
        transport: Arc::new(WebSocketTransport),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        platform: std::env::consts::OS.to_owned(),
        patience: PATIENCE,
        #[cfg(feature = "testing")]
        crash: crash_hook(),
    }
}

/// The home that is meant: by flag or `SOTTO_HOME`, else the user's data folder.
pub(crate) fn home(cli: &Cli) -> Result<Home, Failure> {
    let folder = cli.home.clone().or_else(data_folder);
    folder.map(Home::at).ok_or_else(|| Failure::usage("Say with --home where the account is."))
}

/// Opens the account of the home that is meant, for what a person does with it; a session that has ended begins anew
/// with the password, which then is not the keyring's.
pub(crate) async fn open(cli: &Cli) -> Result<Client, Failure> {
    let mut client = open_home(cli).await?;
    if client.session_has_ended() {
        client.reauthenticate(&password::prove()?).await?;
    }
    client.touch()?;
    Ok(client)
}

/// Opens the account of the home that is meant, for what can be done in whatever state its session is.
pub(crate) async fn open_home(cli: &Cli) -> Result<Client, Failure> {
    let home = home(cli)?;
    if !home.is_occupied() {
        return Err(ClientError::NoAccount.into());
    }
    if password::given().is_none()
        && let Some(remembered) = password::remembered(home.folder())
    {
        match Client::open_remembered(&home, &remembered, environment()).await {
            Err(ClientError::Locked) => {}
            opened => return Ok(opened?),
        }
    }
    let client = Client::open(&home, &password::typed()?, environment()).await?;
    keep_no_password(&client, &home);
    Ok(client)
}

/// Ends a command: says goodbye to the server, and takes the password out of the keyring where the administrators want it
/// typed at every start.
pub(crate) async fn leave(cli: &Cli, client: &mut Client) {
    client.disconnect().await;
    if let Ok(home) = home(cli) {
        keep_no_password(client, &home);
    }
}

fn keep_no_password(client: &Client, home: &Home) {
    if client.policy().is_some_and(|policy| policy.group.always_reauthenticate) {
        password::forget(home.folder());
    }
}

/// Logs to standard error what `SOTTO_LOG` asks for, by default nothing.
pub(crate) fn log() {
    let filter = EnvFilter::try_from_env("SOTTO_LOG").unwrap_or_else(|_| EnvFilter::new("off"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

/// Whether text may be bold and the like: on a terminal that can, unless `NO_COLOR` is set to something.
#[expect(clippy::disallowed_methods, reason = "a door: this is where the environment is read")]
pub(crate) fn styled() -> bool {
    std::io::stdout().is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        && std::env::var("TERM").is_ok_and(|terminal| terminal != "dumb")
}

#[expect(clippy::disallowed_methods, reason = "a door: this is where the environment is read")]
fn data_folder() -> Option<PathBuf> {
    let absolute = |name: &str| std::env::var(name).ok().map(PathBuf::from).filter(|path| path.is_absolute());
    let data = absolute("XDG_DATA_HOME").or_else(|| Some(absolute("HOME")?.join(".local/share")));
    data.map(|data| data.join("sotto"))
}

/// Kills this process at the failpoint that `SOTTO_DANGER_CRASH_AT` names, as if the power had failed.
#[cfg(feature = "testing")]
#[expect(clippy::disallowed_methods, reason = "a door: this is where the environment is read")]
fn crash_hook() -> sotto_client::CrashHook {
    let Ok(at) = std::env::var("SOTTO_DANGER_CRASH_AT") else { return sotto_client::CrashHook::none() };
    sotto_client::CrashHook(Arc::new(move |name| {
        if name == at {
            let this = std::process::id().to_string();
            drop(std::process::Command::new("kill").args(["-KILL", &this]).status());
            loop {
                std::thread::park();
            }
        }
    }))
}
