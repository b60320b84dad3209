use core::fmt;
use std::{sync::Arc, time::Duration};

use aws_lc_rs::digest::{SHA256, digest};
use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, Request, Response, StatusCode,
    header::{AUTHORIZATION, COOKIE, USER_AGENT},
};
use serde_json::{Map, Value};
use sotto_types::{Clock, Rng, limits};

use super::{FurtherApi, Peer, answer};
use crate::{
    Access, Action, AdminApi, ApiError, Audit, Call, Credentials, EntityTag, ErrorCode, IfMatch, Operation,
    Principal, SessionCredential, SessionInfo,
    decode::Parts,
    ops::{self, Labels},
    policy::Policy,
    sigv4::{self, Authorization, Scope, SignedRequest},
};

/// The admin API as one function from request to answer.
pub struct Service {
    settings: Settings,
    with: Collaborators,
}

/// What a deployment says about its admin API.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The region that signatures must be for.
    pub region: String,
}

/// What the service works with.
pub struct Collaborators {
    /// What the operations do.
    pub api: Arc<dyn AdminApi>,
    /// Who may do what.
    pub access: Arc<dyn Access>,
    /// The access keys.
    pub credentials: Arc<dyn Credentials>,
    /// Where refused calls are recorded.
    pub audit: Arc<dyn Audit>,
    /// Further services at the same endpoint.
    pub further: Vec<Arc<dyn FurtherApi>>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub rng: Arc<dyn Rng>,
}

impl fmt::Debug for Collaborators {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Collaborators").finish_non_exhaustive()
    }
}

impl Service {
    /// The service's name in the scope of a signature, and its prefix in policies.
    pub const SIGNING_NAME: &str = "wickr";
    const MOST_TARGET_BYTES: usize = 32 * 1024;

    /// A service over these parts.
    pub fn new(settings: Settings, with: Collaborators) -> Self {
        Self { settings, with }
    }

    /// Answers a request.
    ///
    /// Its URI must be the raw one from the wire; its body has been read up to [`limits::ADMIN_BODY_BYTES`]. The
    /// answer's extensions hold the [`Action`], if there is one, and the [`ErrorCode`], if it failed.
    pub async fn handle(&self, request: Request<Bytes>, peer: Peer) -> Response<Bytes> {
        let id = self.request_id();
        match self.addressed(request.headers()) {
            Addressed::Further(api) => self.handle_further(api, &request, peer, &id).await,
            Addressed::Own => self.handle_own(&request, peer, &id).await,
            Addressed::Nothing => answer::failure(&no_such_service(), &id),
        }
    }

    /// A call of this action by the console session that a request belongs to.
    pub async fn by_session(
        &self,
        action: Action,
        request: &Request<Bytes>,
        peer: Peer,
    ) -> Result<Call, ApiError> {
        let cookie = session_cookie(request.headers()).ok_or_else(no_such_session)?;
        let caller = self.console(cookie, request.headers()).await?;
        self.call_of(action, caller, (request, peer), self.request_id())
    }

    /// A call of this action by somebody who has shown in another way who he is, with what is known of the session.
    pub fn by_administrator(
        &self,
        action: Action,
        shown: SessionCredential,
        request: &Request<Bytes>,
        peer: Peer,
    ) -> Result<Call, ApiError> {
        let SessionCredential { principal, policies, info } = shown;
        let caller = Caller { principal, policies, session: Some(info) };
        self.call_of(action, caller, (request, peer), self.request_id())
    }

    /// The answer to a request with these headers whose body is larger than [`limits::ADMIN_BODY_BYTES`].
    pub fn too_large(&self, headers: &HeaderMap) -> Response<Bytes> {
        self.refuse(headers, &too_large())
    }

    /// The answer to a request with these headers that came too soon after others.
    pub fn rate_limited(&self, headers: &HeaderMap, retry_after: Duration) -> Response<Bytes> {
        self.refuse(headers, &ApiError::rate_limited(retry_after))
    }

    /// Refuses what was not looked into, in the words of the service that it says it is for.
    fn refuse(&self, headers: &HeaderMap, error: &ApiError) -> Response<Bytes> {
        let id = self.request_id();
        match self.addressed(headers) {
            Addressed::Further(api) => api.refuse(error, &id),
            Addressed::Own | Addressed::Nothing => answer::failure(error, &id),
        }
    }

    async fn handle_own(&self, request: &Request<Bytes>, peer: Peer, id: &str) -> Response<Bytes> {
        let routed = ops::resolve(request.method().as_str(), request.uri().path());
        let operation = routed.as_ref().map(|(operation, _)| *operation);
        let action = operation.map(Operation::action);
        let outcome = match routed {
            Some((operation, labels)) => self.call(operation, &labels, request, peer, id).await,
            None => Err(ApiError::new(ErrorCode::UnknownOperation, "There is no such operation.")),
        };
        log(id, action, outcome.as_ref().err());
        let response = match outcome {
            Ok(body) => {
                let tag = operation.and_then(|operation| EntityTag::of_body(operation, &body));
                answer::success(body, tag.as_ref(), id)
            }
            Err(error) => answer::failure(&error, id),
        };
        of_action(response, action)
    }

    async fn handle_further(
        &self,
        api: &dyn FurtherApi,
        request: &Request<Bytes>,
        peer: Peer,
        id: &str,
    ) -> Response<Bytes> {
        let authenticated = match api.action(request) {
            Some(action) => {
                let allowed = (self.scope(api), api.takes_sessions());
                self.authenticate(action, allowed, request, peer, id).await
            }
            None => Err(ApiError::new(ErrorCode::UnknownOperation, "There is no such action.")),
        };
        match authenticated {
            Ok(call) => of_action(api.answer(&call, request).await, Some(call.action)),
            Err(error) => {
                log(id, None, Some(&error));
                let mut response = api.refuse(&error, id);
                if error.code == ErrorCode::UnauthorizedError
                    && !request.headers().contains_key(AUTHORIZATION)
                {
                    // Clients of AWS know a wrong signature as another status; a browser goes to sign in.
                    *response.status_mut() = StatusCode::UNAUTHORIZED;
                }
                response
            }
        }
    }

    /// The service that a request says it is for, not yet authenticated: the scope of its signature says so, and where
    /// nothing is signed a header does.
    fn addressed(&self, headers: &HeaderMap) -> Addressed<'_> {
        let named = |name: &str| self.with.further.iter().find(|api| api.signing_name() == name);
        if headers.contains_key(AUTHORIZATION) {
            let authorization =
                header(headers, "authorization").and_then(|text| Authorization::parse(text).ok());
            let further = authorization.and_then(|authorization| named(&authorization.service));
            return further.map_or(Addressed::Own, |api| Addressed::Further(&**api));
        }
        let mut services = headers.get_all(SERVICE).iter();
        match (services.next(), services.next()) {
            (None, _) => Addressed::Own,
            (Some(name), None) => match name.to_str() {
                Ok(Self::SIGNING_NAME) => Addressed::Own,
                Ok(name) => named(name).map_or(Addressed::Nothing, |api| Addressed::Further(&**api)),
                Err(_) => Addressed::Nothing,
            },
            (Some(_), Some(_)) => Addressed::Nothing,
        }
    }

    fn scope(&self, api: &dyn FurtherApi) -> Scope<'_> {
        Scope { region: &self.settings.region, global: api.is_global(), service: api.signing_name() }
    }

    /// Says who makes a call, by a signature or, where they are taken, by a console session, and what is known of it.
    async fn authenticate(
        &self,
        action: Action,
        (scope, sessions): (Scope<'_>, bool),
        request: &Request<Bytes>,
        peer: Peer,
        id: &str,
    ) -> Result<Call, ApiError> {
        let target = request.uri().path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
        if target.len() > Self::MOST_TARGET_BYTES {
            return Err(ApiError::bad_request("The request target is too long."));
        }
        if request.body().len() > limits::ADMIN_BODY_BYTES {
            return Err(too_large());
        }
        let caller = match session_cookie(request.headers()).filter(|_| sessions) {
            Some(cookie) => self.console(cookie, request.headers()).await?,
            None => self.signer(scope, request).await?,
        };
        self.call_of(action, caller, (request, peer), id.to_owned())
    }

    /// What is known of a call by somebody who is known.
    fn call_of(
        &self,
        action: Action,
        caller: Caller,
        (request, peer): (&Request<Bytes>, Peer),
        request_id: String,
    ) -> Result<Call, ApiError> {
        Ok(Call {
            action,
            parameters: None,
            request_id,
            principal: caller.principal,
            policies: policies(&caller.policies)?,
            session: caller.session,
            source_ip: peer.address.ip().to_canonical(),
            user_agent: user_agent(request.headers()),
            secure_transport: peer.secure,
            time: self.with.clock.now(),
            body_hash: sha256(request.body()),
            invocation_id: header(request.headers(), "amz-sdk-invocation-id")
                .filter(|id| id.len() <= 64)
                .map(str::to_owned),
            if_match: IfMatch::of(request.headers()),
            region: self.settings.region.clone(),
        })
    }

    /// The administrator whose key signed a request.
    async fn signer(&self, scope: Scope<'_>, request: &Request<Bytes>) -> Result<Caller, ApiError> {
        let target = request.uri().path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
        let signed = SignedRequest {
            method: request.method().as_str(),
            target,
            host: host(request)?,
            headers: request.headers(),
            body_hash: sha256(request.body()),
            has_body: !request.body().is_empty(),
        };
        let now = self.with.clock.now();
        let credential = sigv4::verify(&signed, scope, now, &*self.with.credentials).await?;
        Ok(Caller { principal: credential.principal, policies: credential.policies, session: None })
    }

    /// The administrator whose console session a request belongs to: its cookie, which a browser sends by itself, is
    /// nothing without the nonce, which no foreign page can send.
    async fn console(&self, cookie: &str, headers: &HeaderMap) -> Result<Caller, ApiError> {
        let nonce = header(headers, "x-sotto-nonce").unwrap_or_default();
        let found = self.with.credentials.session(cookie, nonce).await.map_err(ApiError::internal)?;
        let session = found.ok_or_else(no_such_session)?;
        Ok(Caller { principal: session.principal, policies: session.policies, session: Some(session.info) })
    }

    async fn call(
        &self,
        operation: Operation,
        labels: &Labels,
        request: &Request<Bytes>,
        peer: Peer,
        id: &str,
    ) -> Result<Vec<u8>, ApiError> {
        let scope = Scope { region: &self.settings.region, global: false, service: Self::SIGNING_NAME };
        let mut call = self.authenticate(operation.action(), (scope, true), request, peer, id).await?;
        // What could not be decoded is recorded by its path alone.
        call.parameters = by_labels(labels);
        let outcome = self.dispatch(operation, &mut call, labels, request).await;
        if let Err(error) = &outcome {
            self.with.audit.refused(&call, error.code.name(), &error.message).await?;
        }
        outcome
    }

    async fn dispatch(
        &self,
        operation: Operation,
        call: &mut Call,
        labels: &Labels,
        request: &Request<Bytes>,
    ) -> Result<Vec<u8>, ApiError> {
        let query = request.uri().query().unwrap_or_default();
        let parts = Parts::new(labels, query, operation.query_lists(), request.headers(), request.body())?;
        ops::dispatch(&*self.with.api, &*self.with.access, operation, call, &parts).await
    }

    /// A random UUID.
    fn request_id(&self) -> String {
        uuid::Builder::from_random_bytes(self.with.rng.array()).into_uuid().to_string()
    }
}

/// Who makes a call.
struct Caller {
    principal: Principal,
    policies: Vec<String>,
    session: Option<SessionInfo>,
}

/// What a request is for.
enum Addressed<'a> {
    /// The admin API.
    Own,
    /// A further service.
    Further(&'a dyn FurtherApi),
    /// A service that is not here.
    Nothing,
}

/// Where the service's name stands in a request by session.
const SERVICE: HeaderName = HeaderName::from_static("x-sotto-service");

fn no_such_service() -> ApiError {
    ApiError::new(ErrorCode::UnknownOperation, "There is no such service.")
}

fn no_such_session() -> ApiError {
    ApiError::unauthorized("There is no such session, or it has ended.")
}

/// The cookie of a console session in a request that is not signed; none where there are several.
pub fn session_cookie(headers: &HeaderMap) -> Option<&str> {
    if headers.contains_key(AUTHORIZATION) {
        return None;
    }
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';'));
    let mut found = pairs.filter_map(|pair| pair.trim().strip_prefix("sotto_session="));
    let cookie = found.next()?;
    found.next().is_none().then_some(cookie)
}

/// A stored policy that does not parse could hold a Deny, so nothing is decided without it.
fn policies(documents: &[String]) -> Result<Vec<Policy>, ApiError> {
    documents.iter().map(|document| Policy::parse(document).map_err(ApiError::internal)).collect()
}

/// What a client says of itself is shown to people, so that nothing in it may be more than text.
fn user_agent(headers: &HeaderMap) -> Option<String> {
    const MOST: usize = 1024;
    let agent = String::from_utf8_lossy(headers.get(USER_AGENT)?.as_bytes());
    Some(agent.chars().take(MOST).map(|c| if c.is_control() { ' ' } else { c }).collect())
}

fn by_labels(labels: &Labels) -> Option<Value> {
    let members = labels.iter().map(|(name, value)| ((*name).to_owned(), Value::from(value.as_str())));
    (!labels.is_empty()).then(|| members.collect::<Map<_, _>>().into())
}

fn of_action(mut response: Response<Bytes>, action: Option<Action>) -> Response<Bytes> {
    if let Some(action) = action {
        response.extensions_mut().insert(action);
    }
    response
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("settings", &self.settings).finish_non_exhaustive()
    }
}

fn too_large() -> ApiError {
    ApiError::bad_request(format!("The body is larger than {} bytes.", limits::ADMIN_BODY_BYTES))
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest(&SHA256, bytes).as_ref());
    hash
}

/// The host that the request names: the header, or in HTTP/2 the authority.
fn host(request: &Request<Bytes>) -> Result<&str, ApiError> {
    let authority = request.uri().authority().map(http::uri::Authority::as_str);
    match (header(request.headers(), "host"), authority) {
        (Some(host), Some(authority)) if host != authority => {
            Err(ApiError::bad_request("The Host header differs from the request target."))
        }
        (Some(host), _) | (None, Some(host)) => Ok(host),
        (None, None) => Err(ApiError::bad_request("The request names no host.")),
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// One line for each call; what went wrong inside is said here and nowhere else.
fn log(request_id: &str, action: Option<Action>, error: Option<&ApiError>) {
    let operation = action.map_or("none", |action| action.name);
    match error {
        Some(error) if error.code.status() >= 500 => {
            let source = error.source.as_ref().map(ToString::to_string).unwrap_or_default();
            tracing::error!(request_id, operation, code = error.code.name(), source, "the admin call failed");
        }
        Some(error) => {
            tracing::info!(request_id, operation, code = error.code.name(), "the admin call was refused");
        }
        None => tracing::info!(request_id, operation, "the admin call was answered"),
    }
}
