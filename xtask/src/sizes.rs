//! `cargo xtask sizes`: a file that is too long to read is a defect.

use std::{fs, process::Command};

use crate::{failure::Failure, program, workspace::Workspace};

/// Lines at which a file fails.
const TOO_LONG: usize = 800;
/// Lines at which a file is worth a second look.
const LONG: usize = 400;

/// Lists files over 400 lines and fails at those over 800; tests and generated files are excepted.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let mut long = measure(workspace)?;
    long.retain(|(_, lines)| *lines > LONG);
    long.sort_by_key(|(_, lines)| core::cmp::Reverse(*lines));
    for (path, lines) in &long {
        println!("{lines:>5}  {path}");
    }
    let failed: Vec<&str> =
        long.iter().filter(|(_, lines)| *lines > TOO_LONG).map(|(path, _)| path.as_str()).collect();
    if failed.is_empty() {
        println!("{} files over {LONG} lines, none over {TOO_LONG}", long.len());
        return Ok(());
    }
    Err(format!("over {TOO_LONG} lines: {}", failed.join(", ")).into())
}

fn measure(workspace: &Workspace) -> Result<Vec<(String, usize)>, Failure> {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(workspace.root());
    let mut sizes = Vec::new();
    for path in program::read(&mut git)?.lines().filter(|path| counts(path)) {
        // A file that was deleted but not yet committed is still listed.
        if let Ok(text) = fs::read_to_string(workspace.root().join(path)) {
            sizes.push((path.to_owned(), text.lines().count()));
        }
    }
    Ok(sizes)
}

fn counts(path: &str) -> bool {
    let code =
        [".rs", ".py", ".sql", ".sh", ".ts", ".tsx", ".css", ".html"].iter().any(|end| path.ends_with(end));
    let name = path.rsplit('/').next().unwrap_or(path);
    let generated = ["generated.rs", "generated.ts"].contains(&name);
    let test = name == "tests.rs"
        || path.starts_with("tests/")
        || path.contains("/tests/")
        || name.ends_with(".spec.ts");
    code && !generated && !test
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_and_generated_files_are_excepted() {
        for path in [
            "a/src/generated.rs",
            "a/generated.ts",
            "a/b/tests.rs",
            "a/tests/b.rs",
            "tests/contract/a.py",
            "a.md",
        ] {
            assert!(!counts(path), "{path}");
        }
        for path in ["a/src/lib.rs", "web/app/b.tsx", "a/src/contests.rs"] {
            assert!(counts(path), "{path}");
        }
    }
}
