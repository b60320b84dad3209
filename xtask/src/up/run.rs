use std::path::{Path, PathBuf};

use clap::Args;

use super::{aws::Aws, demo::Demo, story};
use crate::{
    console,
    deployment::{Deployment, Listen, administrator},
    failure::Failure,
    program,
    workspace::Workspace,
};

/// The options of `cargo xtask up`.
#[derive(Args, Debug)]
pub(crate) struct Options {
    /// The folder of the demo; what an earlier run made there goes on
    #[arg(long, default_value = ".sotto-demo")]
    folder: PathBuf,
    /// Listens on free ports, not on 7410, 7420 and 7430; an earlier demo stays where it was
    #[arg(long)]
    any_port: bool,
}

/// Builds, makes what is not there yet, lets the people talk and serves until Ctrl-C.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<(), Failure> {
    console::build_if_possible(workspace)?;
    println!("Building the server and the client; the first time takes some minutes.");
    program::run(&mut workspace.cargo(&["build", "--quiet", "--package", "sottod", "--package", "sotto"]))?;
    let folder = workspace.root().join(&options.folder);
    let (deployment, demo) = start(workspace, &folder, options.any_port)?;
    let administrator = administrator(&Demo::server_in(&folder))?;
    story::print_directions(workspace, &demo, deployment.endpoints(), &administrator);
    // Ctrl-C stops the server, and that ends the wait.
    deployment.wait()?;
    println!("Stopped. `cargo xtask up` goes on from here; delete {} to begin anew.", folder.display());
    Ok(())
}

/// Tells the story once in a folder of its own, with the programs that are built, and once more from what it left.
pub(crate) fn check(workspace: &Workspace) -> Result<(), Failure> {
    let folder = tempfile::tempdir().map_err(|error| Failure::of("a temporary folder", error))?;
    for _ in ["fresh", "again"] {
        let (deployment, _) = start(workspace, folder.path(), true)?;
        deployment.stop()?;
    }
    Ok(())
}

fn start(workspace: &Workspace, folder: &Path, any_port: bool) -> Result<(Deployment, Demo), Failure> {
    let sottod = workspace.binary("sottod");
    let known = Demo::load(folder)?;
    if known.is_none() {
        Demo::clear(folder)?;
        Deployment::init(&sottod, &Demo::server_in(folder))?;
    }
    let listen = match &known {
        Some(demo) => Listen::As(demo.endpoints.clone()),
        None if any_port => Listen::Anywhere,
        None => Listen::Default,
    };
    let deployment =
        Deployment::serve(&sottod, &Demo::server_in(folder), &Demo::log_in(folder), &listen, &[])?;
    let endpoints = deployment.endpoints();
    let demo = if let Some(demo) = known {
        demo
    } else {
        let aws = Aws::find(workspace, administrator(&Demo::server_in(folder))?, &endpoints.admin)?;
        let demo = story::invite(&aws, folder, endpoints)?;
        story::register(workspace, &demo, &endpoints.messaging)?;
        demo.save()?;
        demo
    };
    story::talk(workspace, &demo)?;
    Ok((deployment, demo))
}
