//! Where `sottod serve` delivers the audit trail.

use std::{fs, path::Path, sync::Arc, time::Duration};

use object_store::{ClientOptions, ObjectStore, RetryConfig, aws::AmazonS3Builder, local::LocalFileSystem};
use sotto_server::{ObjectDestination, Trail};
use url::{Host, Url};

use crate::{cli, failure::Failure};

/// How long one request may take; what fails is tried again later.
const REQUEST: Duration = Duration::from_secs(20);
/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(5);

/// The trail that the flags ask for.
pub(super) fn trail(flags: &cli::Trail, danger_plain_http: bool) -> Result<Option<Trail>, Failure> {
    let store: Arc<dyn ObjectStore> = match (&flags.folder, &flags.bucket) {
        (Some(path), _) => Arc::new(folder(path)?),
        (None, Some(bucket)) => Arc::new(self::bucket(bucket, flags.endpoint.as_ref(), danger_plain_http)?),
        (None, None) => return Ok(None),
    };
    let destination = Arc::new(ObjectDestination::new(store));
    Ok(Some(Trail { destination, prefix: flags.prefix.clone() }))
}

fn folder(path: &Path) -> Result<LocalFileSystem, Failure> {
    let cannot = || format!("The trail cannot go to {}", path.display());
    fs::create_dir_all(path).map_err(|error| Failure::because(cannot(), error))?;
    let folder = LocalFileSystem::new_with_prefix(path).map_err(|error| Failure::because(cannot(), error))?;
    // A file counts as delivered when it would outlive a power cut.
    Ok(folder.with_fsync(true))
}

fn bucket(
    name: &str,
    endpoint: Option<&Url>,
    danger_plain_http: bool,
) -> Result<impl ObjectStore + use<>, Failure> {
    let options = ClientOptions::new().with_timeout(REQUEST).with_connect_timeout(CONNECT);
    let retry = RetryConfig { max_retries: 1, retry_timeout: REQUEST, ..RetryConfig::default() };
    let mut builder = AmazonS3Builder::from_env().with_client_options(options).with_retry(retry);
    if let Some(endpoint) = endpoint {
        builder = builder.with_endpoint(endpoint.as_str().trim_end_matches('/'));
        if endpoint.scheme() == "http" {
            if !danger_plain_http && !is_loopback(endpoint) {
                return Err(Failure::usage(
                    "The trail would go over plain HTTP to another machine; give an https URL as --trail-endpoint.",
                ));
            }
            builder = builder.with_allow_http(true);
        }
    }
    let built = builder.with_bucket_name(name).build();
    built.map_err(|error| Failure::because(format!("The trail cannot go to the bucket {name}"), error))
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_stays_on_this_machine() {
        let bucket = |url: &str, danger| bucket("logs", Some(&url.parse().unwrap()), danger).map(drop);
        for url in
            ["http://127.0.0.1:9000", "http://[::1]:9000", "http://localhost:9000", "https://s3.example.org"]
        {
            bucket(url, false).unwrap();
        }
        for url in ["http://s3.example.org", "http://192.0.2.1:9000"] {
            bucket(url, false).unwrap_err();
            bucket(url, true).unwrap();
        }
    }
}
