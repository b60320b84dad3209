use super::tools;
use crate::{
    browser, claims, codegen, console, contract, deny, failure::Failure, fuzz, layers, program, sizes, up,
    workspace::Workspace,
};

/// One thing that must hold.
pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) what: &'static str,
    pub(super) run: fn(&Workspace) -> Result<(), Failure>,
}

/// The steps: what is quick and fails often comes first.
///
/// All of cargo's steps take the same packages and features, so that nothing is compiled twice.
pub(super) const STEPS: &[Step] = &[
    Step { name: "tools", what: "what the tests need is installed", run: tools::install },
    Step { name: "format", what: "cargo fmt", run: format },
    Step { name: "sizes", what: "no file is too long to read", run: sizes::run },
    Step { name: "codegen", what: "generated files are what the generator writes", run: generated },
    Step { name: "layers", what: "crates use what they may", run: layers::run },
    Step { name: "claims", what: "pages name tests that exist", run: claims::run },
    Step { name: "deny", what: "licences, bans and sources of dependencies", run: deny::run },
    Step { name: "console", what: "types, lints, tests and size of the console", run: console::check },
    Step { name: "clippy", what: "lints, for all targets", run: clippy },
    Step { name: "docs", what: "links in the documentation lead somewhere", run: docs },
    Step { name: "build", what: "the programs, with their failpoints", run: build },
    Step { name: "cargo", what: "unit, scenario and documentation tests", run: tests },
    Step { name: "contract", what: "AWS clients against a running server", run: contract::run },
    Step { name: "browser", what: "the console in a browser against a running server", run: browser::run },
    Step { name: "demo", what: "cargo xtask up shows what it promises", run: up::check },
    Step { name: "fuzz", what: "a few seconds of each fuzz target", run: fuzz::smoke },
];

fn format(workspace: &Workspace) -> Result<(), Failure> {
    program::run(&mut workspace.cargo(&["fmt", "--all", "--check"]))
}

fn generated(_: &Workspace) -> Result<(), Failure> {
    Ok(codegen::run(true)?)
}

fn clippy(workspace: &Workspace) -> Result<(), Failure> {
    let arguments = ["clippy", "--workspace", "--all-targets", "--features", "testing", "--locked", "--"];
    program::run(workspace.cargo(&arguments).args(["-D", "warnings"]))
}

fn docs(workspace: &Workspace) -> Result<(), Failure> {
    let arguments = ["doc", "--workspace", "--no-deps", "--keep-going", "--features", "testing", "--locked"];
    program::run(workspace.cargo(&arguments).env("RUSTDOCFLAGS", "-D warnings"))
}

fn build(workspace: &Workspace) -> Result<(), Failure> {
    let programs = ["build", "--workspace", "--bins", "--examples", "--features", "testing", "--locked"];
    program::run(&mut workspace.cargo(&programs))
}

fn tests(workspace: &Workspace) -> Result<(), Failure> {
    program::run(&mut workspace.cargo(&["test", "--workspace", "--features", "testing", "--locked"]))
}
