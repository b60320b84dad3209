//! Every test that a page of the documentation names as showing something exists.

use std::{collections::BTreeSet, fs, process::Command};

use crate::{failure::Failure, program, workspace::Workspace};

const PAGES: [&str; 3] = ["docs/security.md", "docs/coverage.md", "docs/console.md"];

/// Fails if a named test is in no file of the checkout.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let present = tests_in(workspace)?;
    for page in PAGES {
        let text =
            fs::read_to_string(workspace.root().join(page)).map_err(|error| Failure::of(page, error))?;
        let named = tests_named_in(&text);
        let absent: Vec<&str> = named.difference(&present).map(String::as_str).collect();
        if !absent.is_empty() {
            return Err(format!("{page} names tests that do not exist: {}", absent.join(", ")).into());
        }
        println!("{} tests show what {page} says", named.len());
    }
    Ok(())
}

/// The names of tests in the last column of a page's tables: `of_this_kind`, or “a sentence” where a browser runs it.
fn tests_named_in(page: &str) -> BTreeSet<String> {
    let last_column =
        |line: &str| line.strip_prefix('|')?.strip_suffix('|')?.rsplit('|').next().map(str::to_owned);
    let columns: Vec<String> = page.lines().filter_map(|line| last_column(line.trim())).collect();
    let code = columns.iter().flat_map(|column| column.split('`').skip(1).step_by(2));
    let sentences = columns.iter().flat_map(|column| column.split('“').skip(1));
    let sentences = sentences.filter_map(|rest| rest.split_once('”').map(|(sentence, _)| sentence));
    code.filter(|name| is_name(name)).chain(sentences).map(str::to_owned).collect()
}

/// The functions of the checkout's Rust and Python files that follow a test attribute or begin with `test_`, and what
/// the console's tests in a browser are called.
fn tests_in(workspace: &Workspace) -> Result<BTreeSet<String>, Failure> {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard", "*.rs", "*.py", "*.spec.ts"]);
    let mut tests = BTreeSet::new();
    for path in program::read(git.current_dir(workspace.root()))?.lines() {
        let text = fs::read_to_string(workspace.root().join(path)).unwrap_or_default();
        tests.extend(tests_of(&text));
    }
    Ok(tests)
}

fn tests_of(text: &str) -> Vec<String> {
    let mut tests = Vec::new();
    let mut attributed = false;
    for line in text.lines().map(str::trim) {
        let function =
            line.trim_start_matches("async ").strip_prefix("fn ").or_else(|| line.strip_prefix("def "));
        let sentence = line.strip_prefix("test('").and_then(|rest| rest.split_once("',"));
        tests.extend(sentence.map(|(sentence, _)| sentence.to_owned()));
        let name: String = function
            .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect())
            .unwrap_or_default();
        if !name.is_empty() && (attributed || name.starts_with("test_")) {
            tests.push(name);
        }
        let attribute = line.starts_with("#[");
        attributed =
            (attribute && line.contains("test")) || (attributed && (attribute || line.starts_with("//")));
    }
    tests
}

fn is_name(text: &str) -> bool {
    text.contains('_') && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_from_the_last_column() {
        let page = "| `not_this` | `a_b`, `cargo xtask layers` and “e f” |\n`nor_this` in a sentence\n";
        assert_eq!(tests_named_in(page).into_iter().collect::<Vec<_>>(), ["a_b", "e f"]);
    }

    #[test]
    fn only_tests_count() {
        let text = "#[test]\nfn one() {}\nfn helper() {}\n#[tokio::test]\n// why\nasync fn two() {}\ndef test_three():\n\
                    \x20 test('four, and five', async () => {\nmatch('six', x);\n";
        assert_eq!(tests_of(text), ["one", "two", "test_three", "four, and five"]);
    }
}
