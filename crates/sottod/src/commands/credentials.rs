//! Credentials in the form that shells and AWS clients read.

use sotto_server::app::accounts::NewAdministrator;
use sotto_types::Secret;
use zeroize::Zeroizing;

/// Lines of `NAME=value`.
pub(super) fn env_lines(administrator: &NewAdministrator, region: &str) -> Secret {
    let mut lines = Zeroizing::new(Vec::with_capacity(256));
    lines.extend_from_slice(b"AWS_ACCESS_KEY_ID=");
    lines.extend_from_slice(administrator.access_key_id.as_bytes());
    lines.extend_from_slice(b"\nAWS_SECRET_ACCESS_KEY=");
    lines.extend_from_slice(administrator.secret_access_key.expose());
    // Newer clients read the one name, older ones only the other.
    lines.extend_from_slice(b"\nAWS_REGION=");
    lines.extend_from_slice(region.as_bytes());
    lines.extend_from_slice(b"\nAWS_DEFAULT_REGION=");
    lines.extend_from_slice(region.as_bytes());
    lines.push(b'\n');
    Secret::new(std::mem::take(&mut *lines))
}
