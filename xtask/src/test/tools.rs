use std::process::Command;

use nix::unistd::Uid;

use crate::{failure::Failure, program, workspace::Workspace};

/// Something that a build or a test calls, how to see that it is there, and Debian's package of it.
struct Tool {
    probe: &'static [&'static str],
    package: &'static str,
}

const TOOLS: &[Tool] = &[
    // C of aws-lc, SQLite and SQLCipher; C++ of libFuzzer.
    Tool { probe: &["cc", "--version"], package: "gcc" },
    Tool { probe: &["c++", "--version"], package: "g++" },
    // SQLCipher's own OpenSSL.
    Tool { probe: &["make", "--version"], package: "make" },
    Tool { probe: &["perl", "-MFindBin", "-MIPC::Cmd", "-e", "1"], package: "perl" },
    Tool { probe: &["git", "--version"], package: "git" },
    // The AWS command line and boto3.
    Tool { probe: &["python3", "--version"], package: "python3" },
    Tool { probe: &["python3", "-c", "import ensurepip, venv"], package: "python3-venv" },
    // The console and its browser; the identity provider of the contract tests, and a certificate authority for it.
    Tool { probe: &["node", "--version"], package: "nodejs" },
    Tool { probe: &["npm", "--version"], package: "npm" },
    Tool { probe: &["chromium", "--version"], package: "chromium" },
    Tool { probe: &["openssl", "version"], package: "openssl" },
];

/// Installs what is missing where that is possible, else says the command that does.
pub(super) fn install(_: &Workspace) -> Result<(), Failure> {
    let packages = missing();
    if packages.is_empty() {
        println!("{} tools are there", TOOLS.len());
        return Ok(());
    }
    let by_hand =
        format!("apt-get update && apt-get install --no-install-recommends -y {}", packages.join(" "));
    if !Uid::effective().is_root() || !program::runs(Command::new("apt-get").arg("--version")) {
        return Err(format!("the tests need more of this system; on Debian: sudo sh -c '{by_hand}'").into());
    }
    let mut apt = Command::new("sh");
    program::run(apt.args(["-c", &by_hand]).env("DEBIAN_FRONTEND", "noninteractive"))?;
    match missing().as_slice() {
        [] => Ok(()),
        left => Err(format!("still missing after `{by_hand}`: {}", left.join(" ")).into()),
    }
}

fn missing() -> Vec<&'static str> {
    TOOLS.iter().filter(|tool| !tool.is_there()).map(|tool| tool.package).collect()
}

impl Tool {
    fn is_there(&self) -> bool {
        self.probe.split_first().is_some_and(|(name, rest)| program::runs(Command::new(name).args(rest)))
    }
}
