//! Where files go.

use core::error::Error;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use object_store::{ObjectStore, ObjectStoreExt as _, path::Path};

/// The trail of a deployment.
#[derive(Clone, Debug)]
pub struct Trail {
    /// Where its files go.
    pub destination: Arc<dyn Destination>,
    /// What stands before every name, without a slash at its end.
    pub prefix: Option<String>,
}

/// A place that keeps files.
#[async_trait]
pub trait Destination: Send + Sync + core::fmt::Debug {
    /// Stores a file whole, or not at all; one of the same name is replaced.
    async fn put(&self, name: &str, content: Bytes) -> Result<(), Box<dyn Error + Send + Sync>>;
}

/// A folder or a bucket.
#[derive(Clone, Debug)]
pub struct ObjectDestination {
    store: Arc<dyn ObjectStore>,
}

impl ObjectDestination {
    /// The place behind this store of objects.
    pub fn new(store: Arc<dyn ObjectStore>) -> Self {
        Self { store }
    }
}

#[async_trait]
impl Destination for ObjectDestination {
    async fn put(&self, name: &str, content: Bytes) -> Result<(), Box<dyn Error + Send + Sync>> {
        let path = Path::parse(name)?;
        self.store.put(&path, content.into()).await?;
        Ok(())
    }
}
