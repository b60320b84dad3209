//! `cargo xtask release`: the programs as they are given to people.

use crate::{console, failure::Failure, program, workspace::Workspace};

/// Builds the console and the programs with it, and says where they are.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    console::build(workspace)?;
    // One by one, so that the server does not link what only the client needs.
    for name in ["sottod", "sotto"] {
        println!("Building {name} for release; the first time takes some minutes.");
        let mut cargo = workspace.cargo(&["build", "--quiet", "--release", "--locked", "--package", name]);
        program::run(cargo.env("SOTTO_CONSOLE", "required"))?;
    }
    println!("\nThe programs:");
    for name in ["sottod", "sotto"] {
        println!("  {}", workspace.target().join("release").join(name).display());
    }
    Ok(())
}
