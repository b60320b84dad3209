use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};

use crate::{Action, ApiError, Call};

/// A further service at the admin endpoint, for the unmodified clients of AWS: it has its own protocol and errors.
///
/// The scope of the signature says which service a request is for, and in a request by a console session the header
/// `X-Sotto-Service`; who calls is known before [`Self::answer`] is called.
#[async_trait]
pub trait FurtherApi: Send + Sync {
    /// The service's name in the scope of a signature.
    fn signing_name(&self) -> &'static str;

    /// Whether its clients sign for `us-east-1` wherever they are, as for services without regions.
    fn is_global(&self) -> bool;

    /// Whether console sessions may call it, or signatures alone.
    fn takes_sessions(&self) -> bool;

    /// What a request calls, not yet authenticated; absent where there is no such action.
    fn action(&self, request: &Request<Bytes>) -> Option<Action>;

    /// Decides, does and records a call, and answers it.
    async fn answer(&self, call: &Call, request: &Request<Bytes>) -> Response<Bytes>;

    /// The answer to a request that came to no call: too large, not signed, no such action.
    fn refuse(&self, error: &ApiError, request_id: &str) -> Response<Bytes>;
}
