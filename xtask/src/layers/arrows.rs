use std::collections::BTreeMap;

/// What each crate may use of ours; `ARCHITECTURE.md`, section 2, says why.
const ARROWS: &[(&str, &[&str])] = &[
    ("sotto-types", &[]),
    ("sotto-wire", &["sotto-types"]),
    ("sotto-admin-api", &["sotto-types"]),
    ("sotto-storage", &["sotto-types"]),
    ("sotto-rules", &["sotto-types", "sotto-wire"]),
    ("sotto-e2ee", &["sotto-rules", "sotto-types", "sotto-wire"]),
    ("sotto-delivery", &["sotto-rules", "sotto-types", "sotto-wire"]),
    ("sotto-storage-sqlite", &["sotto-storage", "sotto-types"]),
    ("sotto-server", &["sotto-admin-api", "sotto-delivery", "sotto-storage", "sotto-types", "sotto-wire"]),
    ("sotto-client", &["sotto-e2ee", "sotto-types", "sotto-wire"]),
    ("sottod", &["sotto-server", "sotto-storage", "sotto-storage-sqlite", "sotto-types"]),
    ("sotto", &["sotto-client", "sotto-types"]),
    (
        "sotto-testkit",
        &[
            "sotto-client",
            "sotto-server",
            "sotto-storage",
            "sotto-storage-sqlite",
            "sotto-types",
            "sotto-wire",
        ],
    ),
    (
        "sotto-bench",
        &[
            "sotto-client",
            "sotto-delivery",
            "sotto-e2ee",
            "sotto-rules",
            "sotto-server",
            "sotto-storage",
            "sotto-storage-sqlite",
            "sotto-types",
            "sotto-wire",
        ],
    ),
    ("xtask", &[]),
];

/// The arrows of `graph` (crate, crates of ours that it uses) that are not in the table.
pub(super) fn check(graph: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (from, uses) in graph {
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| name == from) else {
            wrong.push(format!("{from} is in no layer: give it a row in xtask/src/layers/arrows.rs"));
            continue;
        };
        for to in uses.iter().filter(|to| !allowed.contains(&to.as_str())) {
            wrong.push(format!("{from} must not use {to}"));
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_one(from: &str, to: &str) -> Vec<String> {
        check(&BTreeMap::from([(from.to_owned(), vec![to.to_owned()])]))
    }

    #[test]
    fn the_server_never_holds_a_key_that_opens_content() {
        for server in ["sotto-server", "sotto-delivery", "sotto-storage", "sotto-storage-sqlite", "sottod"] {
            for secret in ["sotto-e2ee", "sotto-client"] {
                assert_eq!(check_one(server, secret), [format!("{server} must not use {secret}")]);
            }
        }
    }

    #[test]
    fn arrows_point_down_only() {
        assert!(check_one("sotto-client", "sotto-e2ee").is_empty());
        assert!(!check_one("sotto-e2ee", "sotto-client").is_empty());
        assert!(!check_one("sotto-types", "sotto-wire").is_empty());
    }

    #[test]
    fn a_crate_without_a_row_fails() {
        assert!(!check_one("sotto-new", "sotto-types").is_empty());
    }
}
