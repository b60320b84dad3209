//! A network of a deployment, and invitations to it.

use std::sync::Arc;

use sotto_server::{
    AppError, Deployment,
    app::{
        Context,
        networks::{self, NetworkName, NewNetwork, NewPlan, NoCustomerKey},
        users::{self, NewUser},
    },
};
use sotto_storage::{AccountId, NetworkId, SecurityGroupId};
use sotto_types::{InviteCode, Secret, Username};

/// Where people are invited to.
#[derive(Clone, Debug)]
pub(crate) struct Invitations {
    network: NetworkId,
    group: SecurityGroupId,
}

impl Invitations {
    /// Makes a network as the first administrator would.
    pub(crate) async fn to_a_new_network(deployment: &Deployment) -> Self {
        let new = NewNetwork {
            name: NetworkName::parse("World").expect("a name"),
            plan: NewPlan::Standard,
            key: NoCustomerKey::parse(None).expect("no key"),
        };
        let cx = context(deployment);
        let made = deployment.store.write(async move |tx| {
            let network = networks::create(tx, &cx, &new).await?.id;
            let group = tx.security_groups().find_default(network).await?.expect("the default group").id;
            Ok::<_, AppError>(Self { network, group })
        });
        made.await.expect("a network")
    }

    /// The network.
    pub(crate) fn network(&self) -> NetworkId {
        self.network
    }

    /// Invites somebody; the name is the part of the address before the `@`.
    pub(crate) async fn invite(&self, deployment: &Deployment, name: &str) -> InviteCode {
        let users = [NewUser {
            username: username(name).as_str().to_owned(),
            first_name: Secret::from(name.to_owned()),
            last_name: Secret::default(),
            group: self.group.clone(),
            code: None,
            days: None,
            code_validation: None,
        }];
        let (cx, network) = (context(deployment), self.network);
        let invited = deployment.store.write(async move |tx| users::create(tx, &cx, network, &users).await);
        let batch = invited.await.expect("an invitation");
        let invited = batch.invited.first().expect("one invited user");
        InviteCode::parse(invited.code.expose()).expect("an invite code")
    }
}

/// The address of somebody.
pub(crate) fn username(name: &str) -> Username {
    Username::parse(&format!("{name}@example.org")).expect("an address")
}

/// The account that `sottod init` makes.
pub(crate) fn administrators_account() -> AccountId {
    "123456789012".parse().expect("an account")
}

/// The first administrator at work.
fn context(deployment: &Deployment) -> Context {
    let now = deployment.clock.now();
    Context::new(Arc::new(deployment.clone()), administrators_account(), "admin".to_owned(), now)
}
