//! Keeping enough key packages on the server, by which others add this device while it is away.

use std::time::Duration;

use sotto_e2ee::{
    DeviceIdentity,
    key_packages::{NewKeyPackage, generate},
};
use sotto_types::{Timestamp, limits};
use sotto_wire::frame::directory::KeyPackageUpload;

use super::Client;
use crate::{ClientError, Environment};

/// What one upload carries, bytes: each package has the account's device list, which grows with the account's years, and
/// a device that has not signed in yet may say only so much at once.
const UPLOAD_BYTES: usize = 384 * 1024;
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
        let (packages, upload) = make(&self.account.identity, missing, stale, now)?;
        self.store.write(|tx| {
            tx.delete_key_packages_before(now.minus(KEPT))?;
            tx.insert_key_packages(&packages, now)
        })?;
        match self.link()?.publish_key_packages(upload).await {
            Err(ClientError::Refused { reason, .. }) => {
                // Others can still add this device by those that are left; it must not keep it from its messages.
                tracing::warn!(%reason, "key packages were refused");
                Ok(())
            }
            published => published,
        }
    }
}

/// The first key packages of a device: their secrets, and what the server gets.
pub(super) fn first(
    identity: &DeviceIdentity,
    environment: &Environment,
) -> Result<(Vec<NewKeyPackage>, KeyPackageUpload), ClientError> {
    make(identity, limits::KEY_PACKAGES, true, environment.clock.now())
}

/// Makes key packages for an upload: at most `wanted`, as many as go into it, and one of last resort if that is wanted.
fn make(
    identity: &DeviceIdentity,
    wanted: usize,
    last_resort: bool,
    now: Timestamp,
) -> Result<(Vec<NewKeyPackage>, KeyPackageUpload), ClientError> {
    let message = |package: &NewKeyPackage| package.message.clone();
    let mut packages = generate(identity, wanted.min(1), false, now)?;
    let size = packages.first().map_or(1, |package| package.message.len());
    let fit = wanted.min((UPLOAD_BYTES / size).max(1));
    packages.extend(generate(identity, fit.saturating_sub(1), false, now)?);
    let mut upload =
        KeyPackageUpload { one_time: packages.iter().map(message).collect(), last_resort: Vec::new() };
    if last_resort {
        let last = generate(identity, 1, true, now)?;
        upload.last_resort = last.first().map(message).unwrap_or_default();
        packages.extend(last);
    }
    Ok((packages, upload))
}

#[cfg(test)]
mod tests {
    use prost::Message as _;
    use sotto_e2ee::{AccountKey, DeviceKeys};
    use sotto_types::{Domain, SystemRng, UserId};
    use sotto_wire::identity::AccountKind;

    use super::*;

    #[test]
    fn the_first_upload_of_an_old_account_fits_what_a_stranger_may_say() {
        let rng = SystemRng;
        let user = UserId::new([1; 16], Domain::parse("localhost").unwrap());
        let keys = DeviceKeys::generate(&rng).unwrap();
        let mut devices = vec![keys.listed()];
        for _ in 1..limits::DEVICES {
            devices.push(DeviceKeys::generate(&rng).unwrap().listed());
        }
        devices.sort_by_key(|device| device.device);
        let mut account = AccountKey::generate(&rng).unwrap();
        let mut list = account.first_list(user, AccountKind::Person, vec![keys.listed()]).unwrap();
        for _ in 0..limits::KEY_ROTATIONS {
            (account, list) = account.rotate(&list, devices.clone(), &rng).unwrap();
        }
        let identity = DeviceIdentity::new(keys, list).unwrap();
        let (packages, upload) = make(&identity, limits::KEY_PACKAGES, true, Timestamp::default()).unwrap();
        assert_eq!(packages.len(), upload.one_time.len() + 1);
        assert!(upload.one_time.len() > 10 && !upload.last_resort.is_empty());
        // Beside it go the list once more, and what is sealed.
        assert!(upload.encoded_len() < 448 * 1024, "{} B", upload.encoded_len());
    }
}
