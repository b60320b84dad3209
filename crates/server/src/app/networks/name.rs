//! What a network is called.

use sotto_types::limits;

use crate::{AppError, app::line};

/// A network's name: one line of 1 to 20 characters (SPEC N1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkName(String);

impl NetworkName {
    /// Parses a typed name.
    pub fn parse(text: &str) -> Result<Self, AppError> {
        line(text, limits::NETWORK_NAME).map(Self).map_err(|why| AppError::invalid("networkName", why))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
