//! Keeping enough key packages on the server, by which others add this device while it is away.

use std::time::Duration;

use sotto_e2ee::key_packages::generate;
use sotto_types::limits;
use sotto_wire::frame::directory::KeyPackageUpload;

use super::Client;
use crate::ClientError;

/// Fewer than this many are filled up.
const LOW: usize = limits::KEY_PACKAGES / 2;
/// The last-resort package is used many times over, so it is renewed well before it expires.
const LAST_RESORT_AGE: Duration = Duration::from_hours(30 * 24);
/// Secrets are kept for a while after their package has expired: a welcome may still be on its way.
const KEPT: Duration = limits::KEY_PACKAGE_LIFETIME.saturating_add(limits::LOG_RETENTION);

impl Client {
    /// Makes and publishes key packages if the server has only `left`; their secrets are on disk first.
    pub(super) async fn replenish_key_packages(&mut self, left: u32) -> Result<(), ClientError> {
        let now = self.now();
        let left = left as usize;
        let missing = if left < LOW { limits::KEY_PACKAGES.saturating_sub(left) } else { 0 };
        let made_at = self.store.read().last_resort_made_at()?;
        let stale = made_at.is_none_or(|made_at| now.since(made_at) > LAST_RESORT_AGE);
        if missing == 0 && !stale {
            return Ok(());
        }
        let mut packages = generate(&self.account.identity, missing, false, now)?;
        let one_time = packages.iter().map(|package| package.message.clone()).collect();
        let mut last_resort = Vec::new();
        if stale {
            let fresh = generate(&self.account.identity, 1, true, now)?;
            last_resort = fresh.first().map(|package| package.message.clone()).unwrap_or_default();
            packages.extend(fresh);
        }
        self.store.write(|tx| {
            tx.delete_key_packages_before(now.minus(KEPT))?;
            tx.insert_key_packages(&packages, now)
        })?;
        match self.link()?.publish_key_packages(KeyPackageUpload { one_time, last_resort }).await {
            Err(ClientError::Refused { reason, .. }) => {
                // Others can still add this device by those that are left; it must not keep it from its messages.
                tracing::warn!(%reason, "key packages were refused");
                Ok(())
            }
            published => published,
        }
    }
}
