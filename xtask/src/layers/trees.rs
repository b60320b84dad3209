use crate::{failure::Failure, program, workspace::Workspace};

/// What the shipped server must not link, and why.
const FORBIDDEN: &[(&str, &str)] = &[
    ("openssl", "one TLS library: rustls over aws-lc"),
    ("openssl-sys", "SQLCipher's library belongs to the client alone"),
    ("native-tls", "one TLS library: rustls over aws-lc"),
    ("sotto-client", "the server holds no key that opens content"),
    ("sotto-e2ee", "the server holds no key that opens content"),
];

/// Forbidden crates in the tree of `sottod`, resolved as it ships: alone.
pub(super) fn check(workspace: &Workspace) -> Result<Vec<String>, Failure> {
    let arguments =
        ["tree", "--package", "sottod", "--edges", "normal", "--prefix", "none", "--format", "{p}"];
    let tree = program::read(&mut workspace.cargo(&arguments))?;
    Ok(forbidden(&tree))
}

fn forbidden(tree: &str) -> Vec<String> {
    let links = |name: &str| tree.lines().any(|line| line.split_whitespace().next() == Some(name));
    FORBIDDEN
        .iter()
        .filter(|(name, _)| links(name))
        .map(|(name, why)| format!("sottod links {name}: {why}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_count() {
        assert!(forbidden("sottod v0.1.0\nopenssl-probe v0.2.0\n").is_empty());
        assert_eq!(forbidden("sottod v0.1.0\nopenssl-sys v0.9.1\n").len(), 1);
    }
}
