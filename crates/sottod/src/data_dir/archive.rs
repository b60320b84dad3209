//! The names in a backup; what has another name is not taken out of one.

use std::path::{Component, Path};

/// The database.
pub(crate) const DATABASE: &str = "sotto.db";
/// The keyring.
pub(crate) const KEYRING: &str = "keys";
/// The folder of blobs.
pub(crate) const BLOBS: &str = "blobs";
/// Domain and region.
pub(crate) const SETTINGS: &str = "sotto.json";

/// Whether a file of this name belongs in a backup: one of the three, or a file directly under the blobs.
pub(crate) fn is_known(name: &Path) -> bool {
    let parts: Vec<_> = name.components().collect();
    match parts.as_slice() {
        [Component::Normal(file)] => [DATABASE, KEYRING, SETTINGS].iter().any(|known| *file == *known),
        [Component::Normal(folder), Component::Normal(_)] => *folder == BLOBS,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_elsewhere_are_not_known() {
        for name in ["sotto.db", "keys", "sotto.json", "blobs/0a"] {
            assert!(is_known(Path::new(name)), "{name}");
        }
        for name in ["", "/keys", "../keys", "blobs", "blobs/../keys", "blobs/a/b", "other", "./../keys"] {
            assert!(!is_known(Path::new(name)), "{name}");
        }
    }
}
