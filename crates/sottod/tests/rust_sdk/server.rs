//! A deployment of a test's own.

use std::{
    error::Error,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use aws_sdk_wickr::{
    Client, Config,
    config::{Credentials, Region},
};

/// A served deployment; it ends with this.
pub(crate) struct Server {
    child: Child,
    admin: String,
    credentials: String,
    // Dropped last.
    data: tempfile::TempDir,
}

impl Server {
    /// Makes a deployment and serves it.
    pub(crate) fn start() -> Result<Self, Box<dyn Error>> {
        let data = tempfile::tempdir()?;
        let folder = data.path().join("data");
        sottod("init", &folder).status()?;
        let credentials = std::fs::read_to_string(folder.join("admin.env"))?;
        let mut serve = sottod("serve", &folder);
        for endpoint in ["--admin-listen", "--messaging-listen", "--operations-listen"] {
            serve.args([endpoint, "127.0.0.1:0"]);
        }
        // The provider of the tests is on this machine.
        serve.arg("--danger-allow-private-providers");
        let mut child = serve.stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        let stdout = child.stdout.take().ok_or("no output")?;
        BufReader::new(stdout).read_line(&mut line)?;
        let ready: serde_json::Value = serde_json::from_str(&line)?;
        let admin =
            ready.get("admin").and_then(serde_json::Value::as_str).ok_or("no admin endpoint")?.to_owned();
        Ok(Self { child, admin, credentials, data })
    }

    /// Its data.
    pub(crate) fn folder(&self) -> PathBuf {
        self.data.path().join("data")
    }

    /// The SDK as the first administrator, or with another secret.
    pub(crate) fn client(&self, secret: Option<&str>) -> Result<Client, Box<dyn Error>> {
        let value = |name: &str| {
            let line = self.credentials.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
            line.ok_or_else(|| format!("no {name}"))
        };
        let secret = secret.map_or_else(|| value("AWS_SECRET_ACCESS_KEY"), Ok)?;
        let credentials = Credentials::new(value("AWS_ACCESS_KEY_ID")?, secret, None, None, "admin.env");
        let config = Config::builder()
            .region(Region::new(value("AWS_REGION")?.to_owned()))
            .endpoint_url(&self.admin)
            .credentials_provider(credentials)
            .build();
        Ok(Client::from_conf(config))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn sottod(command: &str, data: &Path) -> Command {
    let mut sottod = Command::new(env!("CARGO_BIN_EXE_sottod"));
    sottod.arg(command).arg("--data-dir").arg(data).stderr(Stdio::null());
    sottod
}
