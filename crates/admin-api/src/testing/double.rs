use core::fmt;
use std::{
    error::Error,
    net::IpAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use sotto_types::{Clock, Rng, Secret, Timestamp};

use super::NOW;
use crate::{
    ApiError, Audit, Call, Collaborators, Credential, Credentials, FurtherApi, Operation, Principal, Service,
    SessionCredential, SessionInfo, Settings,
};

/// Stands in for the API and its permissions: notes every call, answers that the caller has to wait.
#[derive(Debug, Default)]
pub(crate) struct Double {
    /// Whether every call is forbidden.
    pub(crate) forbids: bool,
    /// The `Debug` of every input.
    pub(crate) inputs: Mutex<Vec<String>>,
    /// Every call.
    pub(crate) calls: Mutex<Vec<Call>>,
    /// Every call that was recorded as refused, with its error.
    pub(crate) refused: Mutex<Vec<(Call, String)>>,
}

#[async_trait]
impl Audit for Double {
    async fn refused(&self, call: &Call, code: &str, _: &str) -> Result<(), ApiError> {
        self.refused.lock().unwrap().push((call.clone(), code.to_owned()));
        Ok(())
    }
}

impl Double {
    pub(super) fn called(&self, call: &Call, input: &dyn fmt::Debug) -> ApiError {
        self.inputs.lock().unwrap().push(format!("{input:?}"));
        self.calls.lock().unwrap().push(call.clone());
        ApiError::rate_limited(Duration::from_secs(1))
    }

    pub(super) fn decide(&self, call: &Call) -> Result<(), ApiError> {
        if self.forbids {
            return Err(ApiError::forbidden(format!("not {}", call.action.name)));
        }
        Ok(())
    }
}

/// A clock that stands still.
#[derive(Debug)]
struct FixedClock(Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// The same byte for ever.
#[derive(Debug)]
struct SeededRng(u8);

impl Rng for SeededRng {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0);
    }
}

/// The keys `AKIDEXAMPLE`, which is active, and `AKIDOLD`, which is not.
#[derive(Debug)]
pub(crate) struct Keys;

impl Keys {
    /// The secret of both.
    pub(crate) const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
}

#[async_trait]
impl Credentials for Keys {
    async fn lookup(&self, access_key_id: &str) -> Result<Option<Credential>, Box<dyn Error + Send + Sync>> {
        let active = match access_key_id {
            "AKIDEXAMPLE" => true,
            "AKIDOLD" => false,
            "AKIDBROKEN" => return Err("the store is down".into()),
            _ => return Ok(None),
        };
        let principal = principal(access_key_id);
        Ok(Some(Credential {
            secret: Secret::from(Self::SECRET.to_owned()),
            principal,
            active,
            policies: Vec::new(),
        }))
    }

    /// One session: the cookie `C` with the nonce `N`.
    async fn session(
        &self,
        cookie: &str,
        nonce: &str,
    ) -> Result<Option<SessionCredential>, Box<dyn Error + Send + Sync>> {
        let info = SessionInfo { created_at: BEGAN, multi_factor: true };
        let credential =
            SessionCredential { principal: principal("ASIAEXAMPLE"), policies: Vec::new(), info };
        Ok(((cookie, nonce) == ("C", "N")).then_some(credential))
    }
}

/// When the session of [`Keys`] began.
pub(crate) const BEGAN: Timestamp = Timestamp::from_seconds(1_795_000_000);

fn principal(access_key_id: &str) -> Principal {
    Principal {
        account_id: "123456789012".to_owned(),
        user_name: "admin".to_owned(),
        unique_id: "AIDAEXAMPLE".to_owned(),
        arn: "arn:aws:iam::123456789012:user/admin".to_owned(),
        access_key_id: access_key_id.to_owned(),
    }
}

/// A call of this operation by the owner of `AKIDEXAMPLE`.
pub(crate) fn call(operation: Operation) -> Call {
    Call {
        action: operation.action(),
        parameters: None,
        policies: Vec::new(),
        session: None,
        request_id: "00000000-0000-4000-8000-000000000000".to_owned(),
        principal: principal("AKIDEXAMPLE"),
        source_ip: IpAddr::from([192, 0, 2, 7]),
        user_agent: None,
        secure_transport: true,
        time: NOW,
        body_hash: [0; 32],
        invocation_id: None,
        if_match: None,
        region: "us-east-1".to_owned(),
    }
}

/// A service in `us-east-1` over a double, at this moment.
pub(crate) fn service(double: &Arc<Double>, now: Timestamp) -> Service {
    service_with(double, now, Vec::new())
}

/// As [`service`], with further services at the same endpoint.
pub(crate) fn service_with(
    double: &Arc<Double>,
    now: Timestamp,
    further: Vec<Arc<dyn FurtherApi>>,
) -> Service {
    let settings = Settings { region: "us-east-1".to_owned() };
    let with = Collaborators {
        api: Arc::clone(double) as _,
        access: Arc::clone(double) as _,
        credentials: Arc::new(Keys),
        audit: Arc::clone(double) as _,
        further,
        clock: Arc::new(FixedClock(now)),
        rng: Arc::new(SeededRng(7)),
    };
    Service::new(settings, with)
}
