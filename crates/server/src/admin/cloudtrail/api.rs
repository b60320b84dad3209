use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use sotto_admin_api::{
    Action, Call,
    json::{Fault, JsonApi, output},
};

use super::lookup_events;
use crate::Deployment;

/// What can be called.
pub(in crate::admin) const ACTIONS: &[Action] =
    &[Action { service: "cloudtrail", name: "LookupEvents", read_only: true }];

/// The part of CloudTrail's API that this deployment has.
#[derive(Clone, Debug)]
pub(in crate::admin) struct CloudTrail {
    deployment: Arc<Deployment>,
}

impl CloudTrail {
    pub(in crate::admin) fn new(deployment: Arc<Deployment>) -> Self {
        Self { deployment }
    }
}

#[async_trait]
impl JsonApi for CloudTrail {
    fn signing_name(&self) -> &'static str {
        "cloudtrail"
    }

    fn target_prefix(&self) -> &'static str {
        "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101"
    }

    fn actions(&self) -> &'static [Action] {
        ACTIONS
    }

    async fn answer(&self, call: &mut Call, body: &Bytes) -> Result<Vec<u8>, Fault> {
        // The only action; `actions` says so.
        output(&lookup_events::answer(&self.deployment, call, body).await?)
    }
}
