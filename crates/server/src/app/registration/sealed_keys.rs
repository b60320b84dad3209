//! What an account's devices leave with the server for its next device: sealed by them, unread here.

use sotto_delivery::check_key_wraps;
use sotto_storage::{Recovery, Tx};
use sotto_types::{DeviceId, limits};
use sotto_wire::identity::{KeyWraps, SignedDeviceList, SignedKeyWraps};

use crate::{AppError, app::heavy::refused};

/// An account's bundles, and the signed statement of what they are sealed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedKeys {
    /// The signed key wraps.
    pub wraps: SignedKeyWraps,
    /// The account key, sealed to what the password opens; empty where the wraps have no password.
    pub bundle: Vec<u8>,
    /// The account key and the backup key, sealed to what the recovery key opens; empty where the wraps have none.
    pub recovery_bundle: Vec<u8>,
    /// The account key and the backup key, sealed to each device that has a wrap.
    pub devices: Vec<(DeviceId, Vec<u8>)>,
}

impl SealedKeys {
    /// Checks that there is a bundle for each wrap, apart from those that were there before and are kept, and that the
    /// account key of `list` signed the wraps; computes for about a millisecond.
    pub(crate) fn check(&self, list: &SignedDeviceList, kept: Option<&KeyWraps>) -> Result<(), AppError> {
        let wraps = self.wraps.wraps();
        let password = kept.and_then(|kept| kept.password.as_ref());
        let recovery = kept.and_then(|kept| kept.recovery.as_ref());
        let whole = fits(&self.bundle, wraps.password.as_ref(), password)
            && fits(&self.recovery_bundle, wraps.recovery.as_ref(), recovery)
            && self.devices_fit(kept);
        if !whole {
            return Err(AppError::invalid(
                "bundle",
                "A bundle is missing, too long or not in the key wraps.",
            ));
        }
        check_key_wraps(&self.wraps, list).map_err(refused("key wraps"))
    }

    fn devices_fit(&self, kept: Option<&KeyWraps>) -> bool {
        let wraps = &self.wraps.wraps().devices;
        let of =
            |id| self.devices.iter().find(|(device, _)| *device == id).map(|(_, bundle)| bundle.as_slice());
        let was = |id| kept.and_then(|kept| kept.devices.iter().find(|wrap| wrap.device == id));
        self.devices.len() <= wraps.len()
            && self.devices.iter().all(|(device, _)| wraps.iter().any(|wrap| wrap.device == *device))
            && wraps
                .iter()
                .all(|wrap| fits(of(wrap.device).unwrap_or_default(), Some(wrap), was(wrap.device)))
    }

    /// Stores wraps and bundles of a user who has a credential; a bundle that is kept stays as it is.
    pub(crate) async fn store(&self, tx: &mut dyn Tx, user: &[u8; 16]) -> Result<(), AppError> {
        let wraps = self.wraps.wraps();
        for (device, bundle) in &self.devices {
            let own = tx.devices().lookup(*device).await?.is_some_and(|device| device.user == *user);
            if own {
                tx.devices().set_bundle(*device, bundle).await?;
            }
        }
        if !self.bundle.is_empty() || wraps.password.is_none() {
            tx.credentials().set_bundle(user, &self.bundle).await?;
        }
        let mut bundle = self.recovery_bundle.clone();
        if bundle.is_empty() && wraps.recovery.is_some() {
            bundle = tx.credentials().recovery(user).await?.map(|kept| kept.bundle).unwrap_or_default();
        }
        let recovery = Recovery { wraps: self.wraps.encode(), bundle };
        Ok(tx.credentials().set_recovery(user, &recovery).await?)
    }
}

/// Whether there is a bundle exactly where there is a wrap; an absent one is kept where the wrap is as it was.
fn fits<W: PartialEq>(bundle: &[u8], wrap: Option<&W>, kept: Option<&W>) -> bool {
    match wrap {
        None => bundle.is_empty(),
        Some(wrap) if bundle.is_empty() => kept == Some(wrap),
        Some(_) => bundle.len() <= limits::BUNDLE_BYTES,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Phone, World};

    #[tokio::test]
    async fn there_is_a_bundle_for_each_wrap_and_none_without() {
        let world = World::new().await;
        let alice = world.person("alice").await;
        let good = alice.sealed_keys();
        good.check(alice.list(), None).unwrap();
        for (bundle, recovery_bundle) in [
            (Vec::new(), vec![1; 80]),
            (vec![1; 80], Vec::new()),
            (vec![1; limits::BUNDLE_BYTES + 1], vec![1; 80]),
            (vec![1; 80], vec![1; limits::BUNDLE_BYTES + 1]),
        ] {
            let wrong = SealedKeys { bundle, recovery_bundle, ..good.clone() };
            assert!(matches!(wrong.check(alice.list(), None), Err(AppError::Invalid { .. })));
        }
    }

    #[tokio::test]
    async fn wraps_of_another_account_are_refused() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let refused = bob.sealed_keys().check(alice.list(), None);
        assert!(matches!(refused, Err(AppError::Invalid { .. })));
        // The same user, by an account key that is not the list's.
        let replaced = Phone::new(alice.user().clone(), &world);
        let refused = replaced.sealed_keys().check(alice.list(), None);
        assert!(matches!(refused, Err(AppError::Invalid { .. })));
    }
}
