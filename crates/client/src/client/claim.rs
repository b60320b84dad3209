//! Key packages of others, claimed from the server.

use std::collections::BTreeSet;

use sotto_e2ee::conversation::Device;
use sotto_types::{DeviceId, UserId, limits};

use super::Client;
use crate::ClientError;

/// Users of one claim.
const USERS: usize = 250;
/// What the additions of one commit may weigh, bytes: half of what a commit may, as each also costs a welcome and a leaf.
const ADDITIONS_BYTES: usize = limits::COMMIT_BYTES / 2;
/// What an added device costs besides its key package, bytes.
const WELCOME_BYTES: usize = 1024;

/// A key package of somebody's device.
#[derive(Clone, Debug)]
pub(super) struct Package {
    pub(super) user: UserId,
    pub(super) package: Vec<u8>,
}

/// What came of a claim.
#[derive(Debug, Default)]
pub(super) struct Claimed {
    /// One key package of each device that was asked for and has any.
    pub(super) packages: Vec<Package>,
    /// Whose the server does not hand out, and what it said.
    pub(super) refused: Vec<(UserId, ClientError)>,
}

impl Client {
    /// One key package of each of these devices that has any.
    ///
    /// One person whom the server does not show spoils a claim, so one that is refused is made again in halves.
    pub(super) async fn packages_of(&mut self, devices: &BTreeSet<Device>) -> Result<Claimed, ClientError> {
        let users: BTreeSet<UserId> = devices.iter().map(|device| device.user.clone()).collect();
        let users: Vec<UserId> = users.into_iter().collect();
        let mut claims: Vec<Vec<UserId>> = users.chunks(USERS).map(<[UserId]>::to_vec).collect();
        let mut claimed = Claimed::default();
        while let Some(users) = claims.pop() {
            match self.link()?.claim_key_packages(users.iter()).await {
                Ok(packages) => {
                    let packages = packages.into_iter().filter_map(|package| {
                        let user: UserId = package.user_id.parse().ok()?;
                        let device = DeviceId::from_slice(&package.device_id).ok()?;
                        let asked = devices.contains(&Device { user: user.clone(), device });
                        asked.then_some(Package { user, package: package.package })
                    });
                    claimed.packages.extend(packages);
                }
                Err(error @ ClientError::Refused { .. }) if !error.is_passing() => match users.as_slice() {
                    [user] => claimed.refused.push((user.clone(), error)),
                    many => {
                        let (one, other) = many.split_at(many.len() / 2);
                        claims.extend([one.to_vec(), other.to_vec()]);
                    }
                },
                Err(error) => return Err(error),
            }
        }
        Ok(claimed)
    }
}

impl Claimed {
    /// As many of the key packages as fit into one commit.
    pub(super) fn fitting(self) -> Vec<Vec<u8>> {
        let mut room = ADDITIONS_BYTES;
        let fits = |package: &Package| {
            let size = package.package.len().saturating_mul(2).saturating_add(WELCOME_BYTES);
            let fits = size <= room;
            room = room.saturating_sub(size);
            fits
        };
        self.packages.into_iter().take(limits::ADDS).take_while(fits).map(|package| package.package).collect()
    }
}

#[cfg(test)]
mod tests {
    use sotto_types::{Domain, SystemRng};

    use super::*;

    fn claimed(count: usize, bytes: usize) -> Claimed {
        let user = UserId::random(&SystemRng, Domain::parse("a.example").unwrap());
        let packages = (0..count).map(|_| Package { user: user.clone(), package: vec![0; bytes] }).collect();
        Claimed { packages, refused: Vec::new() }
    }

    #[test]
    fn a_commit_adds_no_more_than_it_may_and_than_fits() {
        assert_eq!(claimed(300, 600).fitting().len(), limits::ADDS);
        let heavy = claimed(250, 16 * 1024).fitting();
        assert!(heavy.len() < 100 && heavy.len() * 16 * 1024 < ADDITIONS_BYTES);
        assert_eq!(claimed(0, 0).fitting().len(), 0);
    }
}
