//! `cargo xtask layers`: which crate uses which, and what the server must never link.

mod arrows;
mod bans;
mod graph;
mod trees;

use crate::{failure::Failure, workspace::Workspace};

/// Checks the arrows, the server's dependency tree and the types that its crates may not name.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let mut wrong = arrows::check(&graph::read(workspace)?);
    wrong.extend(trees::check(workspace)?);
    wrong.extend(bans::check(workspace)?);
    if wrong.is_empty() {
        println!("every arrow is one of ARCHITECTURE.md, section 2");
        return Ok(());
    }
    Err(format!("the layers of ARCHITECTURE.md, section 2, are broken:\n  {}", wrong.join("\n  ")).into())
}
