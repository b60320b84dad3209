//! A network of a deployment, and invitations to it.

use std::sync::Arc;

use sotto_server::{
    AppError, Deployment,
    app::{
        Context,
        bots::Challenge,
        data_retention, devices,
        network_settings::{self, NetworkSettingsChange},
        networks::{self, DetailsChange, NetworkName, NewNetwork, NewPlan, NoCustomerKey},
        security_groups::{self, GroupChange, SettingsChange},
        users::{self, NewUser},
    },
};
use sotto_storage::{AccessLevel, AccountId, NetworkId, SecurityGroupId, Tx};
use sotto_types::{DeviceId, InviteCode, Secret, Username};

use crate::{Device, World};

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

impl World {
    /// Changes the settings of everybody's group as an administrator would; connected devices hear of it.
    pub async fn change_group(&self, change: SettingsChange) {
        let (network, group) = self.invitations.as_ref().expect("a network").place();
        let change = GroupChange { name: None, settings: change };
        self.administrate(async move |tx, cx| {
            security_groups::update(tx, cx, network, &group, &change).await.map(drop)
        })
        .await;
    }

    /// Changes the settings of everybody's network as an administrator would.
    pub async fn change_network(&self, change: NetworkSettingsChange) {
        let (network, _) = self.invitations.as_ref().expect("a network").place();
        self.administrate(async move |tx, cx| {
            network_settings::update(tx, cx, network, &change).await.map(drop)
        })
        .await;
    }

    /// Puts everybody's network on the plan with data retention, and registers its bot.
    pub async fn retention_bot(&self) -> Device {
        let (network, _) = self.invitations.as_ref().expect("a network").place();
        let plan = NewPlan::parse_change(Some(AccessLevel::Premium), None).expect("a plan");
        let change = DetailsChange { name: None, plan };
        let cx = context(self.deployment());
        let after = cx.clone();
        let unit = async move |tx: &mut dyn Tx| {
            networks::update_details(tx, &cx, network, &change).await?;
            data_retention::create(tx, &cx, network).await
        };
        let name = self.deployment().store.write(unit).await.expect("a bot").username;
        after.committed();
        let challenge = Challenge::random(self.deployment().rng.as_ref());
        let code = data_retention::code(&context(self.deployment()), network, &challenge).await;
        let code = code.expect("a code");
        self.administrate(async move |tx, cx| data_retention::challenge(tx, cx, network, &code).await).await;
        let mut bot = self.device("retention", "retention");
        let registered = bot.register_retention_bot(&name, &Secret::from(challenge.to_text())).await;
        registered.expect("a registration");
        bot
    }

    /// Switches data retention on or off, as an administrator does.
    pub async fn retain(&self, on: bool) {
        let (network, _) = self.invitations.as_ref().expect("a network").place();
        self.administrate(async move |tx, cx| {
            if on {
                data_retention::enable(tx, cx, network).await
            } else {
                data_retention::disable(tx, cx, network).await
            }
        })
        .await;
    }

    /// Deletes everybody's network.
    pub async fn delete_network(&self) {
        let (network, _) = self.invitations.as_ref().expect("a network").place();
        self.administrate(async move |tx, cx| networks::delete(tx, cx, network).await).await;
    }

    /// Suspends somebody, or lifts the suspension.
    pub async fn suspend(&self, name: &str, suspended: bool) {
        let (network, _) = self.invitations.as_ref().expect("a network").place();
        let name = username(name);
        self.administrate(async move |tx, cx| {
            let user = tx.users().find_by_username(&name).await?.expect("a user");
            let ids = [user.number.to_string()];
            users::suspend(tx, cx, network, (&ids[..], suspended)).await.map(drop)
        })
        .await;
    }

    /// One unit of work of the first administrator.
    async fn administrate<W>(&self, mut work: W)
    where
        W: AsyncFnMut(&mut dyn Tx, &Context) -> Result<(), AppError> + Send + 'static,
    {
        let cx = context(self.deployment());
        let after = cx.clone();
        let unit = async move |tx: &mut dyn Tx| work(tx, &cx).await;
        self.deployment().store.write(unit).await.expect("an administrator may");
        after.committed();
    }
}

impl Invitations {
    /// Resets a device of somebody, as an administrator does.
    pub(crate) async fn reset_device(&self, deployment: &Deployment, name: &str, device: DeviceId) {
        let (cx, network, username) = (context(deployment), self.network, username(name));
        let unit = {
            let cx = cx.clone();
            async move |tx: &mut dyn Tx| {
                let user = tx.users().find_by_username(&username).await?.expect("the user").number;
                devices::reset(tx, &cx, (network, user), &[device.to_string()]).await
            }
        };
        deployment.store.write(unit).await.expect("a reset");
        cx.committed();
    }

    fn place(&self) -> (NetworkId, SecurityGroupId) {
        (self.network, self.group.clone())
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
pub(crate) fn context(deployment: &Deployment) -> Context {
    let now = deployment.clock.now();
    Context::new(Arc::new(deployment.clone()), administrators_account(), "admin".to_owned(), now)
}
