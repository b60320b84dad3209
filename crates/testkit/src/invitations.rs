//! A network of a deployment, and invitations to it.

use sotto_server::{
    Deployment,
    app::{
        AdminCaller, Repeatable,
        networks::{self, NetworkName, NewNetwork, NoCustomerKey},
        security_groups::{self, GroupQuery},
        users::{self, NewUser},
    },
};
use sotto_storage::{AccessLevel, AccountId, NetworkId, SecurityGroupId, SecurityGroupSort};
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
            plan: AccessLevel::Standard,
            trial: false,
            key: NoCustomerKey::parse(None).expect("no key"),
        };
        let made = networks::create(deployment, &caller(), new, Repeatable::never()).await;
        let network = made.expect("a network").id;
        let query =
            GroupQuery { sort: vec![SecurityGroupSort::Name], descending: false, token: None, limit: 1 };
        let groups = security_groups::list(deployment, &caller(), network, query).await;
        let group = groups.expect("the groups").groups.first().expect("the default group").id.clone();
        Self { network, group }
    }

    /// Invites somebody; the name is the part of the address before the `@`.
    pub(crate) async fn invite(&self, deployment: &Deployment, name: &str) -> InviteCode {
        let user = NewUser {
            username: username(name).as_str().to_owned(),
            first_name: Secret::from(name.to_owned()),
            last_name: Secret::default(),
            group: self.group.clone(),
            code: None,
            days: None,
            code_validation: None,
        };
        let invited =
            users::create(deployment, &caller(), self.network, vec![user], Repeatable::never()).await;
        let batch = invited.expect("an invitation");
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

fn caller() -> AdminCaller {
    AdminCaller { account: administrators_account() }
}
