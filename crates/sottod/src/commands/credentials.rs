//! Credentials in the form that shells and AWS clients read.

use sotto_server::app::accounts::{ConsolePassword, NewAdministrator};
use sotto_types::{Secret, SystemRng};
use zeroize::Zeroizing;

use crate::failure::Failure;

/// A new password for the console.
pub(super) async fn password() -> Result<ConsolePassword, Failure> {
    ConsolePassword::generate(&SystemRng)
        .await
        .map_err(|error| Failure::because("The console's password cannot be made", error))
}

/// Lines of `NAME=value`: the access key for AWS clients, name and password for the console.
pub(super) fn env_lines(
    administrator: &NewAdministrator,
    password: &ConsolePassword,
    region: &str,
) -> Secret {
    let mut lines = Zeroizing::new(Vec::with_capacity(512));
    lines.extend_from_slice(b"AWS_ACCESS_KEY_ID=");
    lines.extend_from_slice(administrator.access_key_id.as_bytes());
    lines.extend_from_slice(b"\nAWS_SECRET_ACCESS_KEY=");
    lines.extend_from_slice(administrator.secret_access_key.expose());
    // Newer clients read the one name, older ones only the other.
    lines.extend_from_slice(b"\nAWS_REGION=");
    lines.extend_from_slice(region.as_bytes());
    lines.extend_from_slice(b"\nAWS_DEFAULT_REGION=");
    lines.extend_from_slice(region.as_bytes());
    lines.extend_from_slice(b"\nSOTTO_CONSOLE_USER=");
    lines.extend_from_slice(administrator.user_name.as_bytes());
    lines.extend_from_slice(b"\nSOTTO_CONSOLE_PASSWORD=");
    lines.extend_from_slice(password.expose());
    lines.push(b'\n');
    Secret::new(std::mem::take(&mut *lines))
}
