//! The list as it is given out.

use std::sync::Arc;

use serde::Serialize;
use sotto_types::Timestamp;
use tokio::sync::Mutex;

use super::{Place, list::List};
use crate::{AppError, Deployment, app::rfc3339};

/// How long a list is given out before it is looked at again.
const FRESH: std::time::Duration = std::time::Duration::from_mins(1);

/// A list with its version, and the moment since which it has been this one, as far as this process knows.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Published {
    pub(super) version: String,
    pub(super) date: String,
    #[serde(flatten)]
    pub(super) list: List,
}

/// Makes the list, and keeps it for a while: asking for it costs next to nothing.
#[derive(Debug)]
pub(super) struct Publisher {
    deployment: Arc<Deployment>,
    places: Vec<Place>,
    kept: Mutex<Option<(Timestamp, Arc<Published>)>>,
}

impl Publisher {
    pub(super) fn new(deployment: &Arc<Deployment>, places: Vec<Place>) -> Self {
        Self { deployment: Arc::clone(deployment), places, kept: Mutex::default() }
    }

    /// The list; whoever asks while it is made waits for that one.
    pub(super) async fn current(&self) -> Result<Arc<Published>, AppError> {
        let now = self.deployment.now();
        let mut kept = self.kept.lock().await;
        if let Some((at, published)) = &*kept
            && now < at.plus(FRESH)
        {
            return Ok(Arc::clone(published));
        }
        let list = List::of(&self.deployment, &self.places).await?;
        let version = list.version()?;
        let published = match &*kept {
            Some((_, published)) if published.version == version => Arc::clone(published),
            _ => Arc::new(Published { version, date: rfc3339(now), list }),
        };
        *kept = Some((now, Arc::clone(&published)));
        Ok(published)
    }
}
