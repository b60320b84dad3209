//! Tokens to a formatted file.

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use proc_macro2::TokenStream;

const HEADER: &str = "// Written by `cargo xtask codegen` from the model in `model/`. Do not edit.\n";

/// Formats items, each a token stream of its own, as the workspace's rustfmt would.
pub(crate) fn format(root: &Path, items: Vec<TokenStream>) -> Result<String, String> {
    let mut text = HEADER.to_owned();
    for item in items {
        let file = syn::parse2(item.clone()).map_err(|error| format!("{error} in {item}"))?;
        text.push('\n');
        text.push_str(&with_air(&prettyplease::unparse(&file)));
    }
    rustfmt(root, &text)
}

/// Puts an empty line before each documented function or method that follows another.
fn with_air(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = "";
    for line in text.lines() {
        if line.trim_start().starts_with("///") && (previous.ends_with(';') || previous.ends_with('}')) {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
        previous = line;
    }
    out
}

fn rustfmt(root: &Path, text: &str) -> Result<String, String> {
    let failed = |error: std::io::Error| format!("rustfmt: {error}");
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(root.join("rustfmt.toml"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    // rustfmt reads all of its input before it writes.
    child.stdin.take().ok_or("rustfmt: no input")?.write_all(text.as_bytes()).map_err(failed)?;
    let output = child.wait_with_output().map_err(failed)?;
    if !output.status.success() {
        return Err("rustfmt refused the generated text".to_owned());
    }
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}
