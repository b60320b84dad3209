use std::fs;

use toml::{Table, Value};

use crate::{failure::Failure, workspace::Workspace};

/// The crates that follow groups from outside.
const OUTSIDE: &[&str] = &["crates/delivery", "crates/server"];

/// The types of a member of a group.
const MEMBERS_ONLY: &[&str] = &["mls_rs::Client", "mls_rs::Group"];

/// Checks that clippy forbids the server's crates to be a member of a group.
///
/// Clippy reads the nearest `clippy.toml` only, so theirs must repeat the workspace's bans.
pub(super) fn check(workspace: &Workspace) -> Result<Vec<String>, Failure> {
    let common = read(workspace, "clippy.toml")?.unwrap_or_default();
    let mut wrong = Vec::new();
    for folder in OUTSIDE {
        let path = format!("{folder}/clippy.toml");
        match read(workspace, &path)? {
            None => wrong.push(format!("{path} is missing: it forbids {}", MEMBERS_ONLY.join(" and "))),
            Some(own) => wrong.extend(gaps(&common, &own).into_iter().map(|gap| format!("{path}: {gap}"))),
        }
    }
    Ok(wrong)
}

fn gaps(common: &Table, own: &Table) -> Vec<String> {
    let types = paths(own.get("disallowed-types"));
    let mut gaps: Vec<String> = MEMBERS_ONLY
        .iter()
        .filter(|name| !types.iter().any(|path| path == *name))
        .map(|name| format!("disallowed-types lacks {name}"))
        .collect();
    for key in ["disallowed-methods", "disallowed-types"] {
        let here = paths(own.get(key));
        let lost = paths(common.get(key)).into_iter().filter(|path| !here.contains(path));
        gaps.extend(lost.map(|path| format!("{key} lacks {path}, which the workspace's forbids")));
    }
    gaps
}

fn paths(list: Option<&Value>) -> Vec<String> {
    let entries = list.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let path = |entry: &Value| entry.get("path").unwrap_or(entry).as_str().map(str::to_owned);
    entries.iter().filter_map(path).collect()
}

fn read(workspace: &Workspace, path: &str) -> Result<Option<Table>, Failure> {
    let file = workspace.root().join(path);
    if !file.exists() {
        return Ok(None);
    }
    let text = fs::read_to_string(file).map_err(|error| Failure::of(path, error))?;
    text.parse().map(Some).map_err(|error| Failure::of(path, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_ban_is_a_gap() {
        let common = r#"disallowed-methods = [{ path = "a::b", reason = "c" }]"#.parse().unwrap();
        let whole = r#"disallowed-methods = ["a::b"]
            disallowed-types = ["mls_rs::Client", { path = "mls_rs::Group", reason = "d" }]"#;
        assert!(gaps(&common, &whole.parse().unwrap()).is_empty());
        assert_eq!(gaps(&common, &Table::new()).len(), 3);
    }
}
