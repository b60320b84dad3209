//! The safety code.

use aws_lc_rs::digest::{SHA512, digest};

use super::{VerifiedAccount, hashed};
use crate::Error;

/// Groups of the code, of five digits each.
const GROUPS: usize = 12;
/// Bytes that one group is made from: 40 bits for 16.6, so that no digit is noticeably likelier than another.
const GROUP_BYTES: usize = 5;

/// The code that both people see: 60 digits in groups of five, the same whichever of the two is `a`.
///
/// SHA-512 over both user ids and both current account keys. Whoever stands between needs two account keys whose codes
/// collide, which is 2^99 work; so it need not be slow.
pub fn safety_code(a: VerifiedAccount<'_>, b: VerifiedAccount<'_>) -> Result<String, Error> {
    let input = hashed(b"sotto safety code v1", a.min(b), a.max(b))?;
    let hash = digest(&SHA512, &input);
    let groups = hash.as_ref().chunks_exact(GROUP_BYTES).take(GROUPS).map(|bytes| {
        let number = bytes.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        format!("{:05}", number % 100_000)
    });
    Ok(groups.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_types::{Domain, UserId};

    #[test]
    fn is_the_same_from_both_sides_and_changes_with_every_part() {
        let user = |local: u8| UserId::new([local; 16], Domain::parse("home.example").unwrap());
        let (alice, bob, eve) = (user(1), user(2), user(3));
        let account = |user, account_key| VerifiedAccount { user, account_key };
        let code = |a, b| safety_code(a, b).unwrap();
        let known = code(account(&alice, &[1; 97]), account(&bob, &[2; 97]));
        assert_eq!(known.len(), 12 * 5 + 11);
        assert!(known.split(' ').all(|group| group.len() == 5 && group.bytes().all(|b| b.is_ascii_digit())));
        assert_eq!(code(account(&bob, &[2; 97]), account(&alice, &[1; 97])), known);
        assert_ne!(code(account(&alice, &[3; 97]), account(&bob, &[2; 97])), known);
        assert_ne!(code(account(&alice, &[1; 97]), account(&bob, &[3; 97])), known);
        assert_ne!(code(account(&alice, &[2; 97]), account(&bob, &[1; 97])), known);
        assert_ne!(code(account(&alice, &[1; 97]), account(&eve, &[2; 97])), known);
    }
}
