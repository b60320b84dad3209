//! What is in the list.

use std::net::IpAddr;

use aws_lc_rs::digest::{SHA256, digest};
use serde::Serialize;
use sotto_storage::Tx;
use sotto_types::limits;

use super::{Place, Use, place::Target};
use crate::{AppError, Deployment};

/// What the list says, without when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct List {
    /// The deployment.
    pub(super) domain: String,
    pub(super) region: String,
    pub(super) endpoints: Vec<Endpoint>,
    /// Hosts from which clients take objects by themselves: none as long as they take everything from the endpoints.
    pub(super) object_stores: Vec<String>,
    pub(super) mail_senders: Vec<String>,
    /// Domains that a security group may talk with.
    pub(super) federation_partners: Vec<String>,
}

/// One endpoint and what it takes to reach it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Endpoint {
    pub(super) name: &'static str,
    pub(super) region: String,
    pub(super) url: String,
    pub(super) protocols: Vec<&'static str>,
    pub(super) transport: &'static str,
    pub(super) port: u16,
    pub(super) domains: Vec<String>,
    /// CIDR blocks.
    pub(super) addresses: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<&'static str>,
}

impl List {
    /// The list of a deployment at this moment.
    pub(super) async fn of(deployment: &Deployment, places: &[Place]) -> Result<Self, AppError> {
        let mut endpoints = Vec::new();
        for place in places {
            endpoints.push(Endpoint::new(place, place.target().await, &deployment.region));
        }
        let most = limits::ALLOW_LIST_PARTNERS;
        let partners = async move |tx: &mut dyn Tx| tx.security_groups().partner_domains(most).await;
        Ok(Self {
            domain: deployment.domain.to_string(),
            region: deployment.region.clone(),
            endpoints,
            object_stores: Vec::new(),
            mail_senders: vec![deployment.mailer.sender().to_string()],
            federation_partners: deployment.store.read(partners).await?,
        })
    }

    /// What the content is called: another content has another.
    pub(super) fn version(&self) -> Result<String, AppError> {
        let json = serde_json::to_vec(self).map_err(AppError::internal)?;
        let hash = digest(&SHA256, &json);
        Ok(hex::encode(hash.as_ref().iter().take(8).copied().collect::<Vec<_>>()))
    }
}

impl Endpoint {
    fn new(place: &Place, target: Target, region: &str) -> Self {
        let tls = place.url.scheme() == "https";
        let (name, protocols) = match (place.endpoint, tls) {
            (Use::Admin, true) => ("admin", vec!["HTTPS"]),
            (Use::Admin, false) => ("admin", vec!["HTTP"]),
            (Use::Messaging, true) => ("messaging", vec!["HTTPS", "WebSocket over TLS"]),
            (Use::Messaging, false) => ("messaging", vec!["HTTP", "WebSocket"]),
        };
        Self {
            name,
            region: region.to_owned(),
            url: place.url.as_str().trim_end_matches('/').to_owned(),
            protocols,
            transport: "TCP",
            port: place.port(),
            domains: target.domain.into_iter().collect(),
            addresses: target.addresses.into_iter().map(block).collect(),
            note: target.note,
        }
    }
}

/// An address as the CIDR block that holds nothing else.
fn block(address: IpAddr) -> String {
    format!("{address}/{}", if address.is_ipv4() { 32 } else { 128 })
}
