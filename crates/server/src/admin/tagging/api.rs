use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use sotto_admin_api::{
    Action, Call,
    json::{Fault, JsonApi, output},
};

use super::{get_resources, get_tag_keys, get_tag_values, tag_resources, untag_resources};
use crate::Deployment;

/// The part of the Resource Groups Tagging API that this deployment has.
#[derive(Clone, Debug)]
pub(in crate::admin) struct Tagging {
    deployment: Arc<Deployment>,
}

impl Tagging {
    pub(in crate::admin) fn new(deployment: Arc<Deployment>) -> Self {
        Self { deployment }
    }
}

const fn action(name: &'static str, read_only: bool) -> Action {
    Action { service: "tag", name, read_only }
}

/// What can be called.
pub(in crate::admin) const ACTIONS: &[Action] = &[
    action("GetResources", true),
    action("GetTagKeys", true),
    action("GetTagValues", true),
    action("TagResources", false),
    action("UntagResources", false),
];

#[async_trait]
impl JsonApi for Tagging {
    fn signing_name(&self) -> &'static str {
        "tagging"
    }

    fn target_prefix(&self) -> &'static str {
        "ResourceGroupsTaggingAPI_20170126"
    }

    fn actions(&self) -> &'static [Action] {
        ACTIONS
    }

    async fn answer(&self, call: &mut Call, body: &Bytes) -> Result<Vec<u8>, Fault> {
        let deployment = &self.deployment;
        match call.action.name {
            "GetResources" => output(&get_resources::answer(deployment, call, body).await?),
            "GetTagKeys" => output(&get_tag_keys::answer(deployment, call, body).await?),
            "GetTagValues" => output(&get_tag_values::answer(deployment, call, body).await?),
            "TagResources" => output(&tag_resources::answer(deployment, call, body).await?),
            // The last one; `actions` says so.
            _ => output(&untag_resources::answer(deployment, call, body).await?),
        }
    }
}
