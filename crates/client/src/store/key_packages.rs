//! Secrets of this device's key packages.

use rusqlite::{OptionalExtension, params};
use sotto_e2ee::key_packages::NewKeyPackage;
use sotto_types::{Secret, Timestamp};

use super::{
    open::Tx,
    row::{signed, timestamp},
};
use crate::ClientError;

impl Tx<'_> {
    /// Keeps the secrets of new key packages.
    pub(crate) fn insert_key_packages(
        self,
        packages: &[NewKeyPackage],
        now: Timestamp,
    ) -> Result<(), ClientError> {
        for package in packages {
            self.0.execute(
                "INSERT INTO key_package (reference, secret, last_resort, made_at) VALUES (?1, ?2, ?3, ?4)",
                params![
                    package.reference,
                    package.secret.expose(),
                    package.last_resort,
                    signed(now.as_millis())
                ],
            )?;
        }
        Ok(())
    }

    /// The secret of one key package.
    pub(crate) fn key_package_secret(self, reference: &[u8]) -> Result<Option<Secret>, ClientError> {
        let secret = self
            .0
            .query_row("SELECT secret FROM key_package WHERE reference = ?1", [reference], |row| row.get(0))
            .optional()?;
        Ok(secret.map(Secret::new))
    }

    /// Destroys the secret of a key package that was used.
    pub(crate) fn delete_key_package(self, reference: &[u8]) -> Result<(), ClientError> {
        self.0.execute("DELETE FROM key_package WHERE reference = ?1", [reference])?;
        Ok(())
    }

    /// Destroys what was made before `moment`.
    pub(crate) fn delete_key_packages_before(self, moment: Timestamp) -> Result<(), ClientError> {
        self.0.execute("DELETE FROM key_package WHERE made_at < ?1", [signed(moment.as_millis())])?;
        Ok(())
    }

    /// When the newest last-resort key package was made.
    pub(crate) fn last_resort_made_at(self) -> Result<Option<Timestamp>, ClientError> {
        let newest = "SELECT made_at FROM key_package WHERE last_resort = 1 ORDER BY made_at DESC LIMIT 1";
        Ok(self.0.query_row(newest, [], |row| timestamp(row, "made_at")).optional()?)
    }
}
