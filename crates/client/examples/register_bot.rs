//! Registers a bot with the password that an administrator gave it, as the programs of bots do when they first start:
//! `register_bot HOME SERVER NAME [--retains]`, with that password in `SOTTO_CHALLENGE` and the one that the bot has from then
//! on in `SOTTO_PASSWORD`. It prints the fingerprint of its key, which administrators compare.

use std::{error::Error, sync::Arc, time::Duration};

use sotto_client::{BotRegistration, Client, Environment, Home, ServerUrl, WebSocketTransport};
use sotto_types::{Secret, SystemClock, SystemRng, Username};

#[tokio::main]
#[expect(clippy::disallowed_methods, reason = "a door: this is where the environment is read")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let mut next = |what: &str| words.next().ok_or_else(|| format!("{what} is missing"));
    let (home, server, name) = (next("HOME")?, next("SERVER")?, next("NAME")?);
    let registration = BotRegistration {
        home: Home::at(home),
        server: ServerUrl::parse(&server, false)?,
        username: Username::parse(&name)?,
        challenge: Secret::from(std::env::var("SOTTO_CHALLENGE")?),
        retains: words.any(|word| word == "--retains"),
        password: Secret::from(std::env::var("SOTTO_PASSWORD")?),
    };
    let environment = Environment {
        clock: Arc::new(SystemClock),
        rng: Arc::new(SystemRng),
        transport: Arc::new(WebSocketTransport),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        platform: std::env::consts::OS.to_owned(),
        patience: Duration::from_secs(30),
        #[cfg(feature = "testing")]
        crash: sotto_client::CrashHook::none(),
    };
    let mut bot = Client::register_bot(&registration, environment).await?;
    println!("{}", bot.whoami().fingerprint);
    bot.disconnect().await;
    Ok(())
}
