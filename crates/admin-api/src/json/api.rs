use async_trait::async_trait;
use bytes::Bytes;

use super::Fault;
use crate::{Action, Call};

/// One service of AWS that speaks JSON 1.1.
#[async_trait]
pub trait JsonApi: Send + Sync {
    /// The service's name in the scope of a signature.
    fn signing_name(&self) -> &'static str;

    /// What stands before the operation's name in `X-Amz-Target`, without the dot between them.
    fn target_prefix(&self) -> &'static str;

    /// What can be called.
    fn actions(&self) -> &'static [Action];

    /// Decides and does a call, and records it if it succeeds, in the same unit of work; its output.
    ///
    /// Sets [`Call::parameters`] as soon as the input is decoded, for the record of a call that is refused later.
    async fn answer(&self, call: &mut Call, body: &Bytes) -> Result<Vec<u8>, Fault>;
}
