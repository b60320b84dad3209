//! The flags.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use sotto_server::{mail::Sender, outbound::Cidr, rate::Allowances};
use sotto_storage::AccountId;
use sotto_types::{Domain, Username};
use url::{Host, Url};

/// The Sotto server: end-to-end encrypted collaboration on your own machine.
#[derive(Debug, Parser)]
#[command(name = "sottod", version, max_term_width = 100)]
pub(crate) struct Cli {
    /// How log lines on stderr look.
    #[arg(long, global = true, value_enum, default_value_t = LogFormat::Text)]
    pub(crate) log_format: LogFormat,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new deployment: database, keyring, first account with its administrator.
    Init(Init),
    /// Accounts and their administrators.
    #[command(subcommand)]
    Account(AccountCommand),
    /// What administrators do, for when none can act.
    #[command(subcommand)]
    Admin(AdminCommand),
    /// Serve until SIGTERM or SIGINT.
    Serve(Box<Serve>),
    /// Copy database, keyring and blobs into one new file, also while the server runs.
    Backup(Backup),
    /// Make a data folder from a backup.
    Restore(Restore),
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// Folder of the deployment; made, or empty.
    #[arg(long)]
    pub(crate) data_dir: PathBuf,
    /// Region name that administrators sign with.
    #[arg(long, default_value = "us-east-1", value_parser = region)]
    pub(crate) region: String,
    /// First account, 12 digits.
    #[arg(long, default_value = "123456789012")]
    pub(crate) account_id: AccountId,
    /// DNS name of the deployment, part of every user's id for ever.
    #[arg(long, default_value = "localhost")]
    pub(crate) domain: Domain,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AccountCommand {
    /// Make a further account and print its administrator's credentials.
    Add(AccountAdd),
}

#[derive(Debug, Subcommand)]
pub(crate) enum AdminCommand {
    /// Let a user sign in again: forget failed sign-ins and lift a suspension, also while the server runs.
    Unlock(AdminUnlock),
}

#[derive(Debug, Args)]
pub(crate) struct AdminUnlock {
    /// Folder of the deployment.
    #[arg(long)]
    pub(crate) data_dir: PathBuf,
    /// Username of the user.
    #[arg(long, value_parser = username)]
    pub(crate) username: Username,
}

#[derive(Debug, Args)]
pub(crate) struct AccountAdd {
    /// Folder of the deployment.
    #[arg(long)]
    pub(crate) data_dir: PathBuf,
    /// New account, 12 digits.
    #[arg(long)]
    pub(crate) account_id: AccountId,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Folder of the deployment.
    #[arg(long)]
    pub(crate) data_dir: PathBuf,
    /// Address of the admin API; port 0 is any free one.
    #[arg(long, default_value = "127.0.0.1:7410")]
    pub(crate) admin_listen: SocketAddr,
    /// Address for devices.
    #[arg(long, default_value = "127.0.0.1:7420")]
    pub(crate) messaging_listen: SocketAddr,
    /// Address of health, readiness and metrics; always plain HTTP.
    #[arg(long, default_value = "127.0.0.1:7430")]
    pub(crate) operations_listen: SocketAddr,
    /// Certificate chain in PEM, for the admin and messaging endpoints.
    #[arg(long, requires = "tls_key")]
    pub(crate) tls_cert: Option<PathBuf>,
    /// Private key of the certificate in PEM.
    #[arg(long, requires = "tls_cert")]
    pub(crate) tls_key: Option<PathBuf>,
    /// Base URL of the messaging endpoint as people reach it, if that is not its address.
    #[arg(long)]
    pub(crate) messaging_url: Option<String>,
    /// Admin requests a second that one access key from one address may make in the long run, and five times as many
    /// at once; an address may make twice as many.
    #[arg(long, default_value_t = Allowances::ADMIN_KEY, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) admin_rate: u32,
    /// Mail server for invitations, smtps://USER@HOST:PORT or smtp://USER@HOST:PORT?tls=required; the password is
    /// in `SOTTO_SMTP_PASSWORD`. Without one, mails are files in the folder `mail` of the deployment.
    #[arg(long)]
    pub(crate) smtp_url: Option<String>,
    /// Sender of all mails, by default sotto@ the deployment's domain.
    #[arg(long)]
    pub(crate) mail_from: Option<Sender>,
    /// Send mails to a server on another machine without TLS, or where TLS can be turned off on the way.
    #[arg(long, requires = "smtp_url")]
    pub(crate) danger_plain_smtp: bool,
    /// Contact identity providers and other outside services on private addresses too, also by plain HTTP on loopback.
    #[arg(long)]
    pub(crate) danger_allow_private_providers: bool,
    /// Private network in which outside services are contacted; may be given several times.
    #[arg(long, value_name = "CIDR")]
    pub(crate) provider_network: Vec<Cidr>,
    #[command(flatten)]
    pub(crate) console: Console,
    #[command(flatten)]
    pub(crate) trail: Trail,
    /// Speak plain HTTP on addresses that are not loopback, for a proxy that speaks TLS.
    #[arg(long)]
    pub(crate) danger_plain_http: bool,
}

/// How administrators reach the console and sign in to it.
#[derive(Debug, Args)]
pub(crate) struct Console {
    /// Where browsers find the console, `https://HOST[:PORT]`, if that is not the address of the admin endpoint;
    /// passkeys belong to this host name and work nowhere else.
    #[arg(long = "console-origin", value_name = "URL", value_parser = console_origin)]
    pub(crate) origin: Option<Url>,
    /// Let nobody sign in to the console without a second factor; who has none adds one then.
    #[arg(long)]
    pub(crate) require_second_factor: bool,
}

/// Where the audit trail is delivered, beside the history in the database.
#[derive(Debug, Args)]
pub(crate) struct Trail {
    /// Folder for files of the audit trail; made if it is not there.
    #[arg(long = "trail-folder", value_name = "DIR", conflicts_with = "bucket")]
    pub(crate) folder: Option<PathBuf>,
    /// S3 bucket for files of the audit trail; credentials and region come from the usual AWS variables.
    #[arg(long = "trail-bucket", value_name = "NAME")]
    pub(crate) bucket: Option<String>,
    /// What stands before the name of every file in the bucket.
    #[arg(long = "trail-prefix", requires = "bucket", value_parser = trail_prefix)]
    pub(crate) prefix: Option<String>,
    /// URL of an S3-compatible service that has the bucket.
    #[arg(long = "trail-endpoint", value_name = "URL", requires = "bucket")]
    pub(crate) endpoint: Option<Url>,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// Folder of the deployment.
    #[arg(long)]
    pub(crate) data_dir: PathBuf,
    /// New file (mode 0600); it holds the keyring, so keep it like one.
    #[arg(long)]
    pub(crate) to: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// File that `sottod backup` made.
    #[arg(long)]
    pub(crate) from: PathBuf,
    /// Folder to make; it must not be there yet, or be empty.
    #[arg(long)]
    pub(crate) data_dir: PathBuf,
}

fn console_origin(text: &str) -> Result<Url, &'static str> {
    let wrong =
        "an origin is https://HOST[:PORT] with a host name, or http://localhost[:PORT], and nothing after it";
    let url = Url::parse(text).map_err(|_| wrong)?;
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let anonymous = url.username().is_empty() && url.password().is_none();
    let named = match (url.scheme(), url.host()) {
        ("https", Some(Host::Domain(_))) => true,
        ("http", Some(Host::Domain(name))) => name == "localhost" || name.ends_with(".localhost"),
        _ => false,
    };
    if bare && anonymous && named { Ok(url) } else { Err(wrong) }
}

fn trail_prefix(text: &str) -> Result<String, &'static str> {
    let prefix = text.trim_end_matches('/');
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte);
    let names = prefix.split('/').all(|part| !["", ".", ".."].contains(&part));
    if prefix.len() <= 200 && prefix.bytes().all(allowed) && names {
        Ok(prefix.to_owned())
    } else {
        Err(
            "a prefix has up to 200 letters, digits, hyphens, dots and underscores in parts joined by slashes",
        )
    }
}

fn username(text: &str) -> Result<Username, &'static str> {
    Username::parse(text).map_err(|_| "a username is an e-mail address")
}

fn region(text: &str) -> Result<String, &'static str> {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if (1..=32).contains(&text.len()) && text.bytes().all(allowed) {
        Ok(text.to_owned())
    } else {
        Err("a region has up to 32 lower-case letters, digits and hyphens")
    }
}
