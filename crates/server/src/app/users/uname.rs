//! The identifier that stands for a user where the address is not shown.

use aws_lc_rs::digest::{SHA256, digest};
use sotto_types::{Domain, UserId};

/// A user's `uname`: SHA-256 of the user's id in the world, shown as 64 hexadecimal digits.
///
/// It never changes, and nobody can find the address from it by hashing addresses.
pub fn uname(user: [u8; 16], domain: &Domain) -> [u8; 32] {
    let id = UserId::new(user, domain.clone()).to_string();
    let mut uname = [0; 32];
    uname.copy_from_slice(digest(&SHA256, id.as_bytes()).as_ref());
    uname
}
