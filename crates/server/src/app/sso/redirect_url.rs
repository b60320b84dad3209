//! Where providers send people back to.

use crate::Deployment;

/// The redirect URI that a provider must know, on the endpoint that people use.
pub fn redirect_url(deployment: &Deployment) -> String {
    format!("{}/oidc/redirect", deployment.messaging_url.trim_end_matches('/'))
}
