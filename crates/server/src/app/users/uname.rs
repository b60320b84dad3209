//! The identifier that stands for a user where the address is not shown.

use aws_lc_rs::digest::{SHA256, digest};
use sotto_types::{Domain, UserId};

/// A user's `uname`: SHA-256 of the user's id in the world, 64 hexadecimal digits.
///
/// It never changes, and nobody can find the address from it by hashing addresses.
pub fn uname(user: [u8; 16], domain: &Domain) -> String {
    let id = UserId::new(user, domain.clone()).to_string();
    hex::encode(digest(&SHA256, id.as_bytes()))
}
