//! What an account's devices leave with the server for its next device: sealed by them, unread here.

use sotto_delivery::check_key_wraps;
use sotto_storage::{Recovery, Tx};
use sotto_types::limits;
use sotto_wire::identity::{SignedDeviceList, SignedKeyWraps};

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
}

impl SealedKeys {
    /// Checks that there is a bundle for each wrap, and that the account key of `list` signed the wraps; computes for
    /// about a millisecond.
    pub(crate) fn check(&self, list: &SignedDeviceList) -> Result<(), AppError> {
        let wraps = self.wraps.wraps();
        for (wrap, bundle) in [(&wraps.password, &self.bundle), (&wraps.recovery, &self.recovery_bundle)] {
            if bundle.is_empty() == wrap.is_some() || bundle.len() > limits::BUNDLE_BYTES {
                return Err(AppError::invalid(
                    "bundle",
                    "A bundle is missing, too long or not in the key wraps.",
                ));
            }
        }
        check_key_wraps(&self.wraps, list).map_err(refused("key wraps"))
    }

    /// Stores wraps and bundles of a user who has a credential.
    pub(crate) async fn store(&self, tx: &mut dyn Tx, user: &[u8; 16]) -> Result<(), AppError> {
        let recovery = Recovery { wraps: self.wraps.encode(), bundle: self.recovery_bundle.clone() };
        tx.credentials().set_bundle(user, &self.bundle).await?;
        Ok(tx.credentials().set_recovery(user, &recovery).await?)
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
        good.check(alice.list()).unwrap();
        for (bundle, recovery_bundle) in [
            (Vec::new(), vec![1; 80]),
            (vec![1; 80], Vec::new()),
            (vec![1; limits::BUNDLE_BYTES + 1], vec![1; 80]),
            (vec![1; 80], vec![1; limits::BUNDLE_BYTES + 1]),
        ] {
            let wrong = SealedKeys { bundle, recovery_bundle, ..good.clone() };
            assert!(matches!(wrong.check(alice.list()), Err(AppError::Invalid { .. })));
        }
    }

    #[tokio::test]
    async fn wraps_of_another_account_are_refused() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let refused = bob.sealed_keys().check(alice.list());
        assert!(matches!(refused, Err(AppError::Invalid { .. })));
        // The same user, by an account key that is not the list's.
        let replaced = Phone::new(alice.user().clone(), &world);
        let refused = replaced.sealed_keys().check(alice.list());
        assert!(matches!(refused, Err(AppError::Invalid { .. })));
    }
}
