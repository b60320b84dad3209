//! `sottod serve`.

use std::{
    io::{self, Write},
    net::SocketAddr,
    sync::Arc,
    time::Duration,
};

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use rustls::ServerConfig;
use serde::Serialize;
use sotto_server::{
    ConsoleSettings, Deployment, Live,
    allow_list::{Place, Use},
    install_metrics, jobs,
    listener::{Listener, tls_config},
    outbound::Reach,
    rate::{Allowances, Rates},
    router,
};
use sotto_types::{SystemClock, SystemRng};
use tokio::{
    signal::unix::{SignalKind, signal},
    sync::watch,
    time::{interval, timeout},
};

use url::{Host, Url};

use super::{mailer::mailer, trail::trail};
use crate::{
    cli, console,
    data_dir::{DataDir, Lock, read_secret},
    failure::Failure,
};

/// How long requests and sessions have to end after a signal.
const ORDERLY: Duration = Duration::from_secs(5);
/// How often collected measurements are put together.
const UPKEEP: Duration = Duration::from_secs(5);

/// Serves until SIGTERM or SIGINT, then lets what has begun end.
pub(crate) async fn serve(flags: cli::Serve) -> Result<(), Failure> {
    let cannot_wait = |error| Failure::because("The program cannot wait for signals", error);
    let mut terminate = signal(SignalKind::terminate()).map_err(cannot_wait)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(cannot_wait)?;

    allow_many_connections();
    let folder = DataDir::open(&flags.data_dir)?;
    let tls = tls(&flags)?;
    for (name, address) in [("admin", flags.admin_listen), ("messaging", flags.messaging_listen)] {
        refuse_plain(name, address, tls.is_some(), flags.danger_plain_http)?;
    }
    refuse_plain("operations", flags.operations_listen, false, flags.danger_plain_http)?;
    let trail = trail(&flags.trail, flags.danger_plain_http)?;
    let settings = folder.settings()?;
    let mailer = mailer(&flags, &folder, &settings.domain)?;
    let _lock = Lock::take(&folder.lock_file())?;
    let keyring = folder.keyring()?;
    let database = folder.store()?;

    let admin = bind("admin", flags.admin_listen, tls.clone()).await?;
    let messaging = bind("messaging", flags.messaging_listen, tls).await?;
    let operations = bind("operations", flags.operations_listen, None).await?;
    let deployment = Arc::new(Deployment {
        store: database.store(),
        keyring: Arc::new(keyring),
        clock: Arc::new(SystemClock),
        rng: Arc::new(SystemRng),
        domain: settings.domain,
        region: settings.region,
        messaging_url: flags.messaging_url.unwrap_or_else(|| messaging.url()),
        mailer,
        reach: Reach::new(flags.danger_allow_private_providers, flags.provider_network),
        trail,
        console: ConsoleSettings {
            origin: flags.console.origin.or_else(|| local_console(&admin.url())),
            require_second_factor: flags.console.require_second_factor,
        },
        live: Live::default(),
    });
    let metrics =
        install_metrics().map_err(|error| Failure::because("Metrics cannot be collected", error))?;
    let rates = Arc::new(Rates::new(Allowances::with_admin(flags.admin_rate)));
    let places = [(Use::Admin, admin.url()), (Use::Messaging, deployment.messaging_url.clone())];
    let places = places.iter().filter_map(|(endpoint, url)| Place::new(*endpoint, url)).collect();
    let endpoints = router::endpoints(&deployment, &rates, metrics.clone(), console::assets(), places);

    let ready = Ready {
        event: "ready",
        admin: admin.url(),
        messaging: messaging.url(),
        operations: operations.url(),
    };
    let (stop, stopping) = watch::channel(false);
    let serving = [
        tokio::spawn(admin.serve(endpoints.admin, stopping.clone())),
        tokio::spawn(messaging.serve(endpoints.messaging, stopping.clone())),
        tokio::spawn(operations.serve(endpoints.operations, stopping.clone())),
        tokio::spawn(jobs::run(Arc::clone(&deployment), stopping.clone())),
        tokio::spawn(jobs::deliver_trail(Arc::clone(&deployment), stopping)),
    ];
    let upkeep = tokio::spawn(async move {
        let mut ticks = interval(UPKEEP);
        loop {
            ticks.tick().await;
            metrics.run_upkeep();
        }
    });
    say(&ready).map_err(|error| Failure::because("The ready line cannot be printed", error))?;

    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("stopping");
    stop.send_replace(true);
    let ended = timeout(ORDERLY, async {
        deployment.live.close().await;
        for endpoint in serving {
            // An endpoint that panicked has ended too.
            drop(endpoint.await);
        }
    });
    if ended.await.is_err() {
        tracing::warn!("some requests were cut off");
    }
    upkeep.abort();
    database.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Each connection is an open file; the usual limit is a thousand, and the operator's hard limit far above it.
fn allow_many_connections() {
    let raised = getrlimit(Resource::RLIMIT_NOFILE)
        .and_then(|(_, hard)| setrlimit(Resource::RLIMIT_NOFILE, hard, hard));
    if let Err(error) = raised {
        tracing::warn!(%error, "the limit on open files stays as it is");
    }
}

fn tls(flags: &cli::Serve) -> Result<Option<Arc<ServerConfig>>, Failure> {
    let (Some(cert), Some(key)) = (&flags.tls_cert, &flags.tls_key) else {
        return Ok(None);
    };
    let chain = std::fs::read(cert)
        .map_err(|error| Failure::because(format!("{} cannot be read", cert.display()), error))?;
    let key = read_secret(key)
        .map_err(|error| Failure::because(format!("{} cannot be read", key.display()), error))?;
    tls_config(&chain, &key).map(Some).map_err(|error| Failure::because("TLS cannot be used", error))
}

/// Without TLS an endpoint is for this machine alone, unless the operator says otherwise in so many words.
fn refuse_plain(name: &str, address: SocketAddr, tls: bool, danger: bool) -> Result<(), Failure> {
    if tls || danger || address.ip().to_canonical().is_loopback() {
        return Ok(());
    }
    Err(Failure::usage(format!(
        "The {name} endpoint would speak plain HTTP on {address}, which is not loopback; give --tls-cert and \
         --tls-key, or --danger-plain-http behind a proxy that speaks TLS."
    )))
}

async fn bind(name: &str, address: SocketAddr, tls: Option<Arc<ServerConfig>>) -> Result<Listener, Failure> {
    Listener::bind(address, tls)
        .await
        .map_err(|error| Failure::because(format!("The {name} endpoint cannot listen on {address}"), error))
}

/// Where browsers on this machine find the console of an admin endpoint on loopback: by a name, which passkeys need.
fn local_console(admin: &str) -> Option<Url> {
    let mut url = Url::parse(admin).ok()?;
    let loopback = match url.host()? {
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
        Host::Domain(_) => false,
    };
    (loopback && url.set_host(Some("localhost")).is_ok()).then_some(url)
}

/// The one line on stdout, which scripts wait for.
#[derive(Serialize)]
struct Ready {
    event: &'static str,
    admin: String,
    messaging: String,
    operations: String,
}

fn say(ready: &Ready) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    serde_json::to_writer(&mut stdout, ready)?;
    writeln!(stdout)?;
    stdout.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_console_of_this_machine_has_a_name() {
        for (admin, console) in [
            ("http://127.0.0.1:7410", Some("http://localhost:7410/")),
            ("https://[::1]:7410", Some("https://localhost:7410/")),
            ("http://0.0.0.0:7410", None),
            ("https://192.0.2.1:443", None),
        ] {
            assert_eq!(local_console(admin).as_ref().map(Url::as_str), console);
        }
    }

    #[test]
    fn plain_http_leaves_the_machine_only_by_an_explicit_word() {
        let address = |text: &str| text.parse().unwrap();
        refuse_plain("admin", address("127.0.0.1:0"), false, false).unwrap();
        refuse_plain("admin", address("[::1]:0"), false, false).unwrap();
        refuse_plain("admin", address("0.0.0.0:0"), true, false).unwrap();
        refuse_plain("admin", address("0.0.0.0:0"), false, true).unwrap();
        for text in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
            refuse_plain("admin", address(text), false, false).unwrap_err();
        }
    }
}
