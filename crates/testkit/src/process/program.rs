use std::path::PathBuf;

/// A program of ours, built with the feature `testing` beside the running test.
pub(super) fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("the running test has a path");
    let folder = test.parent().and_then(|deps| deps.parent()).expect("a build folder");
    let program = folder.join(name);
    assert!(
        program.exists(),
        "{} is not built; do it with: cargo build --workspace --features testing",
        program.display()
    );
    program
}
