//! Storing files where they belong.

use std::{io::Write, time::Duration};

use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use sotto_storage::{StorageError, TrailFile, Tx};
use tokio::time::timeout;

use super::Trail;
use crate::{AppError, Deployment, app::heavy::heavy};

/// For how long a claimed file is this process's alone.
const LEASE: Duration = Duration::from_mins(1);
/// How long it may take to store a file: well within its lease.
const PUT: Duration = Duration::from_secs(30);

/// Delivers the oldest file that nobody is about to deliver; false when there is none.
///
/// One that fails stays under its lease, and is tried again when that has run out.
pub(crate) async fn deliver(deployment: &Deployment, trail: &Trail) -> Result<bool, AppError> {
    let Some(file) = claim(deployment).await? else { return Ok(false) };
    let name = file.name.clone();
    let records = deployment.store.read(async move |tx: &mut dyn Tx| tx.trail().records(&file).await).await?;
    // Events of a file that was fixed for an earlier trail may be gone by now.
    if !records.is_empty() {
        let content = heavy(move || content(&records)).await?;
        timeout(PUT, trail.destination.put(&name, content))
            .await
            .map_err(AppError::internal)?
            .map_err(AppError::internal)?;
    }
    deployment.store.write(async move |tx: &mut dyn Tx| tx.trail().delivered(&name).await).await?;
    Ok(true)
}

async fn claim(deployment: &Deployment) -> Result<Option<TrailFile>, StorageError> {
    let waiting = deployment.store.read(async |tx: &mut dyn Tx| tx.trail().is_waiting().await).await?;
    if !waiting {
        return Ok(None);
    }
    let now = deployment.now();
    deployment.store.write(async move |tx: &mut dyn Tx| tx.trail().claim(now, now.plus(LEASE)).await).await
}

/// The same bytes for the same records.
fn content(records: &[String]) -> Result<Bytes, AppError> {
    let mut file = GzEncoder::new(Vec::new(), Compression::default());
    let mut write = |text: &str| file.write_all(text.as_bytes()).map_err(AppError::internal);
    write(r#"{"Records":["#)?;
    for (index, record) in records.iter().enumerate() {
        write(if index == 0 { "" } else { "," })?;
        write(record)?;
    }
    write("]}")?;
    Ok(file.finish().map_err(AppError::internal)?.into())
}
