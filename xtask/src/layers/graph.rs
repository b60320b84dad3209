use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{failure::Failure, program, workspace::Workspace};

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    /// `null` for a normal dependency, else `dev` or `build`.
    kind: Option<String>,
    /// The folder of a crate of ours.
    path: Option<String>,
}

/// Each crate of the workspace with the crates of the workspace that it uses, tests and build scripts apart.
pub(super) fn read(workspace: &Workspace) -> Result<BTreeMap<String, Vec<String>>, Failure> {
    let arguments = ["metadata", "--format-version", "1", "--no-deps"];
    let json = program::read(&mut workspace.cargo(&arguments))?;
    let metadata: Metadata =
        serde_json::from_str(&json).map_err(|error| Failure::of("cargo metadata", error))?;
    Ok(metadata.packages.into_iter().map(|package| (package.name, ours(package.dependencies))).collect())
}

fn ours(dependencies: Vec<Dependency>) -> Vec<String> {
    dependencies
        .into_iter()
        .filter(|dependency| dependency.kind.is_none() && dependency.path.is_some())
        .map(|dependency| dependency.name)
        .collect()
}
