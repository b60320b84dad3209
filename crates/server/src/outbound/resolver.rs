//! Names to addresses that may be contacted.

use std::net::SocketAddr;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::{Reach, error::NotPermitted};

/// Resolves with the system and keeps what the deployment contacts; the connection goes to exactly these addresses.
#[derive(Debug)]
pub(super) struct CheckedResolver(pub(super) Reach);

impl Resolve for CheckedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0.clone();
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let permitted: Vec<SocketAddr> = found.filter(|found| reach.permits(found.ip())).collect();
            if permitted.is_empty() {
                return Err(NotPermitted.into());
            }
            Ok::<Addrs, _>(Box::new(permitted.into_iter()))
        })
    }
}
