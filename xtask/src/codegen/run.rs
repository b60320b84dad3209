//! `cargo xtask codegen [--check]`.

use std::{fs, path::Path};

use super::{emit, model::Model, output, plan::Plan, typescript};

/// The models, from the workspace's root: the vendor's, pinned, and our own for what it lacks.
const MODELS: &[&str] = &["model/wickr-2024-02-01.service-2.json", "model/sotto.service-2.json"];
/// Where the generated files of Rust go, from the workspace's root.
const TARGET: &str = "crates/admin-api/src";

/// Writes every generated file; with `check` writes nothing and fails if one differs from what is committed.
pub(crate) fn run(check: bool) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut model = Model::default();
    for path in MODELS {
        let text = fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))?;
        let further = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
        model.merge(further).map_err(|name| format!("{path}: {name} is there already"))?;
    }
    let plan = Plan::new(&model)?;

    let mut files = vec![(typescript::TARGET.to_owned(), typescript::file(&plan))];
    for (path, items) in emit::files(&plan)? {
        let path = format!("{TARGET}/{path}");
        let fresh = output::format(&root, items).map_err(|error| format!("{path}: {error}"))?;
        files.push((path, fresh));
    }

    let mut stale = Vec::new();
    for (path, fresh) in files {
        if fs::read_to_string(root.join(&path)).is_ok_and(|committed| committed == fresh) {
            continue;
        }
        if check {
            stale.push(path);
        } else {
            fs::write(root.join(&path), fresh).map_err(|error| format!("{path}: {error}"))?;
        }
    }
    if stale.is_empty() {
        Ok(())
    } else {
        Err(format!("not what `cargo xtask codegen` writes: {}", stale.join(", ")))
    }
}
