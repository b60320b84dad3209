//! Where an endpoint is.

use std::net::IpAddr;

use tokio::{net::lookup_host, time::timeout};
use url::{Host, Url};

/// Time for the look-up of our own names; without an answer the list says so.
const LOOK_UP: std::time::Duration = std::time::Duration::from_secs(2);

/// What an endpoint is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Administrators: the admin API and the console.
    Admin,
    /// People's devices.
    Messaging,
}

/// An endpoint, as whoever uses it reaches it.
#[derive(Clone, Debug)]
pub struct Place {
    pub(super) endpoint: Use,
    pub(super) url: Url,
}

/// Where the packets go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) domain: Option<String>,
    /// In order, without doubles.
    pub(super) addresses: Vec<IpAddr>,
    pub(super) note: Option<&'static str>,
}

impl Place {
    /// An endpoint at this base URL; absent where the text is none.
    pub fn new(endpoint: Use, url: &str) -> Option<Self> {
        let url = Url::parse(url).ok()?;
        (url.has_host() && matches!(url.scheme(), "http" | "https")).then_some(Self { endpoint, url })
    }

    /// Looks up where it is at this moment.
    pub(super) async fn target(&self) -> Target {
        match self.url.host() {
            None => Target::default(),
            Some(Host::Ipv4(address)) => Target::at(address.into()),
            Some(Host::Ipv6(address)) => Target::at(address.into()),
            Some(Host::Domain(name)) => Target::named(name, self.port()).await,
        }
    }

    pub(super) fn port(&self) -> u16 {
        self.url.port_or_known_default().unwrap_or_default()
    }
}

impl Target {
    fn at(address: IpAddr) -> Self {
        if address.is_unspecified() {
            let note =
                "It listens on every address of its machine; which of them others reach is not known here.";
            return Self { note: Some(note), ..Self::default() };
        }
        Self { addresses: vec![address], ..Self::default() }.judged()
    }

    async fn named(name: &str, port: u16) -> Self {
        let mut addresses: Vec<_> = match timeout(LOOK_UP, lookup_host((name, port))).await {
            Ok(Ok(found)) => found.map(|socket| socket.ip().to_canonical()).collect(),
            Ok(Err(_)) | Err(_) => Vec::new(),
        };
        addresses.sort_unstable();
        addresses.dedup();
        let found = Self { domain: Some(name.to_owned()), addresses, note: None };
        if found.addresses.is_empty() {
            let note = "The name has no address that this server could look up.";
            return Self { note: Some(note), ..found };
        }
        found.judged()
    }

    fn judged(self) -> Self {
        let local = self.addresses.iter().all(|address| address.to_canonical().is_loopback());
        let note = local.then_some("Only this machine reaches it: it is a loopback address.");
        Self { note, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn target(url: &str) -> Target {
        Place::new(Use::Admin, url).unwrap().target().await
    }

    #[tokio::test]
    async fn addresses_are_said_as_they_are_and_loopback_is_called_so() {
        let public = target("https://192.0.2.1:7410").await;
        assert_eq!((public.addresses, public.note), (vec!["192.0.2.1".parse().unwrap()], None));
        for local in ["http://127.0.0.1:7410", "http://[::1]:7410", "http://localhost:7410"] {
            assert!(target(local).await.note.unwrap().contains("loopback"), "{local}");
        }
        let every = target("https://0.0.0.0:7410").await;
        assert!(every.addresses.is_empty() && every.note.unwrap().contains("every address"));
        assert_eq!(target("http://localhost:7410").await.domain.as_deref(), Some("localhost"));
    }

    #[test]
    fn what_is_no_place_of_an_endpoint_is_none() {
        for text in ["", "localhost", "ftp://localhost", "data:,x"] {
            assert!(Place::new(Use::Admin, text).is_none(), "{text}");
        }
        assert_eq!(Place::new(Use::Messaging, "https://chat.example.org").unwrap().port(), 443);
    }
}
