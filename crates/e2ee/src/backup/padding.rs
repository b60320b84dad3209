//! Padding that hides a length.

/// The least padded length, bytes.
const FLOOR: usize = 4 * 1024;

/// The padded length of `length` bytes: Padmé (Nikitin et al., PETS 2019), which leaks O(log log n) bits of a length and
/// adds at most 12 %, and never less than 4 KiB.
pub(super) fn padded(length: usize) -> usize {
    let length = length.max(FLOOR);
    // The floor keeps both logarithms defined.
    let exponent = length.ilog2();
    let significant = exponent.ilog2() + 1;
    let mask = (1_usize << (exponent - significant)) - 1;
    length.saturating_add(mask) & !mask
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pads_by_at_most_an_eighth_and_hides_small_lengths() {
        assert_eq!((padded(0), padded(1), padded(FLOOR)), (FLOOR, FLOOR, FLOOR));
        for length in (FLOOR..2_000_000).step_by(997) {
            let padded = padded(length);
            assert!((length..=length + length / 8).contains(&padded), "{length}");
            assert_eq!(super::padded(padded), padded);
        }
    }

    #[test]
    fn few_lengths_come_out() {
        let lengths: std::collections::BTreeSet<_> = (0..=1024 * 1024).map(padded).collect();
        assert!(lengths.len() < 300, "{}", lengths.len());
    }
}
