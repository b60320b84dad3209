//! Mails to a mail server (RFC 5321).

use core::fmt;
use std::{net::IpAddr, time::Duration};

use async_trait::async_trait;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    transport::smtp::{
        Error, PoolConfig,
        authentication::Credentials,
        client::{Tls, TlsParameters},
        extension::ClientId,
    },
};
use sotto_types::{Domain, Secret};
use url::{Url, form_urlencoded};

use super::{MailError, Outbox};

/// Time for a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// How long a connection is kept for the next mail.
const IDLE: Duration = Duration::from_secs(30);
/// Answers that are about this mail (RFC 5321 section 4.2.3); other 5xx are about how the server is used.
const FINAL: &[u16] = &[550, 551, 552, 553, 554, 556];

/// Why an SMTP URL is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SmtpUrlError {
    /// It is no such URL.
    #[error(
        "it must be smtps://[user@]host[:port] or smtp://[user@]host[:port]?tls=required, with the user \
         percent-encoded"
    )]
    Form,
    /// It has a password, which others could read there.
    #[error("it must not have a password; that is expected")]
    Password,
    /// It has a user and there is no password, or the other way around.
    #[error("a user in it comes with a password, and the other way around; the password is expected")]
    HalfCredentials,
    /// Mails would cross the network in clear.
    #[error("mails would leave this machine without TLS; add ?tls=required, or use smtps")]
    Plain,
}

/// A mail server that takes mails for others.
pub struct SmtpServer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

impl SmtpServer {
    /// The server at a URL; `own` is the name to greet it with. Must be called in a runtime.
    ///
    /// `smtps://` is TLS from the start, `tls=required` is STARTTLS. Without either, and with `tls=opportunistic`, which
    /// somebody on the way can turn off, the server must be on this machine, unless `danger_plain` allows another.
    pub fn new(
        url: &str,
        password: Option<&Secret>,
        own: &Domain,
        danger_plain: bool,
    ) -> Result<Self, SmtpUrlError> {
        let url = Url::parse(url).map_err(|_| SmtpUrlError::Form)?;
        if url.password().is_some() {
            return Err(SmtpUrlError::Password);
        }
        let host = host(&url)?;
        let (tls, port) = security(&url, host)?;
        if !matches!(tls, Tls::Wrapper(_) | Tls::Required(_)) && !danger_plain && !is_loopback(host) {
            return Err(SmtpUrlError::Plain);
        }
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(url.port().unwrap_or(port))
            .tls(tls)
            .timeout(Some(CONNECT))
            .hello_name(ClientId::Domain(own.as_str().to_owned()))
            .pool_config(PoolConfig::new().max_size(1).idle_timeout(IDLE));
        if let Some(credentials) = credentials(&url, password)? {
            builder = builder.credentials(credentials);
        }
        Ok(Self { transport: builder.build() })
    }
}

#[async_trait]
impl Outbox for SmtpServer {
    async fn put(&self, _: &str, message: Message) -> Result<(), MailError> {
        self.transport.send(message).await.map(drop).map_err(failure)
    }
}

impl fmt::Debug for SmtpServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SmtpServer(..)")
    }
}

/// The host without the brackets of an IPv6 address; nothing else may be in the URL.
fn host(url: &Url) -> Result<&str, SmtpUrlError> {
    let host = url.host_str().filter(|host| !host.is_empty()).ok_or(SmtpUrlError::Form)?;
    if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
        return Err(SmtpUrlError::Form);
    }
    Ok(host.trim_start_matches('[').trim_end_matches(']'))
}

/// TLS and the usual port for it.
fn security(url: &Url, host: &str) -> Result<(Tls, u16), SmtpUrlError> {
    let parameters = || TlsParameters::new(host.to_owned()).map_err(|_| SmtpUrlError::Form);
    match (url.scheme(), url.query()) {
        ("smtps", None) => Ok((Tls::Wrapper(parameters()?), 465)),
        ("smtp", Some("tls=required")) => Ok((Tls::Required(parameters()?), 587)),
        ("smtp", Some("tls=opportunistic")) => Ok((Tls::Opportunistic(parameters()?), 587)),
        ("smtp", None) => Ok((Tls::None, 25)),
        _ => Err(SmtpUrlError::Form),
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback())
}

fn credentials(url: &Url, password: Option<&Secret>) -> Result<Option<Credentials>, SmtpUrlError> {
    let user = match url.username() {
        "" => None,
        encoded => {
            // The decoder is that of forms, to which these two are more than themselves.
            let encoded = encoded.replace('+', "%2B").replace('&', "%26");
            let (user, _) = form_urlencoded::parse(encoded.as_bytes()).next().ok_or(SmtpUrlError::Form)?;
            Some(user.into_owned())
        }
    };
    match (user, password) {
        (None, None) => Ok(None),
        (Some(user), Some(password)) => {
            let password = core::str::from_utf8(password.expose()).map_err(|_| SmtpUrlError::Form)?;
            Ok(Some(Credentials::new(user, password.to_owned())))
        }
        _ => Err(SmtpUrlError::HalfCredentials),
    }
}

/// Without the server's words, which often repeat the address.
fn failure(error: Error) -> MailError {
    match error.status().map(u16::from) {
        Some(code) if FINAL.contains(&code) => MailError::Refused(code),
        Some(code) => MailError::NotNow(code),
        None if error.is_response() => MailError::Unreachable("its answers are not SMTP".into()),
        None if error.is_timeout() => MailError::Slow,
        None => MailError::Unreachable(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(url: &str, password: Option<&str>, danger: bool) -> Result<SmtpServer, SmtpUrlError> {
        let password = password.map(|password| Secret::from(password.to_owned()));
        SmtpServer::new(url, password.as_ref(), &Domain::parse("home.example").unwrap(), danger)
    }

    #[tokio::test]
    async fn mails_leave_the_machine_only_under_tls_or_by_an_explicit_word() {
        for url in [
            "smtps://mail.example.org",
            "smtps://mail.example.org:4650/",
            "smtp://mail.example.org?tls=required",
            "smtp://localhost:2525",
            "smtp://127.0.0.1:2525",
            "smtp://[::1]:2525",
            "smtp://127.0.0.1?tls=opportunistic",
        ] {
            open(url, None, false).unwrap();
        }
        for url in
            ["smtp://mail.example.org", "smtp://192.0.2.1:25", "smtp://mail.example.org?tls=opportunistic"]
        {
            assert_eq!(open(url, None, false).unwrap_err(), SmtpUrlError::Plain, "{url}");
            open(url, None, true).unwrap();
        }
        for url in
            ["", "mail.example.org", "http://a", "smtp://a?tls=none", "smtps://a?tls=required", "smtp://a/b"]
        {
            assert_eq!(open(url, None, true).unwrap_err(), SmtpUrlError::Form, "{url}");
        }
    }

    #[tokio::test]
    async fn a_password_comes_with_a_user_and_never_in_the_url() {
        let url = "smtps://mailer%40example.org@mail.example.org";
        open(url, Some("secret"), false).unwrap();
        assert_eq!(open(url, None, false).unwrap_err(), SmtpUrlError::HalfCredentials);
        let bare = "smtps://mail.example.org";
        assert_eq!(open(bare, Some("secret"), false).unwrap_err(), SmtpUrlError::HalfCredentials);
        let told = "smtps://mailer:secret@mail.example.org";
        assert_eq!(open(told, None, false).unwrap_err(), SmtpUrlError::Password);
    }

    #[test]
    fn a_user_is_percent_encoded_and_nothing_else() {
        let url = Url::parse("smtps://a%40b.example+c&d%25e=f@mail.example.org").unwrap();
        let password = Secret::from("p".to_owned());
        let found = credentials(&url, Some(&password)).unwrap().unwrap();
        assert_eq!(found, Credentials::new("a@b.example+c&d%e=f".to_owned(), "p".to_owned()));
    }
}
