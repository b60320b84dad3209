//! A deployment with a network.

use std::sync::Arc;

use sotto_delivery::ServerKey;
use sotto_storage::{
    AccessLevel, Account, AccountId, Invitation, Network, NetworkId, SecurityGroup, SecurityGroupId, Tx,
    User, UserKind, UserNumber, UserStatus,
};
use sotto_storage_sqlite::SqliteStore;
use sotto_types::{
    Domain, InviteCode, Rng, UserId, Username, Version, limits, settings::SecurityGroupSettings,
};

use sotto_wire::{
    frame::inbox::{Joined, Notice},
    identity::AccountKind,
};

use super::{KeptMails, Phone, SeededRng, TestClock, Wire};
use crate::{
    AppError, ConsoleSettings, Deployment, Keyring, Live,
    app::{
        ClientApp, DeviceCaller,
        conversations::create,
        directory::claim_key_packages,
        generate_opaque_setup,
        inbox::pushed,
        registration::{account_kind, hash_invite_code},
        users::uname,
    },
    jobs,
    mail::{Mailer, Sender},
    outbound::Reach,
};

/// A deployment in memory with one account and one network.
pub(crate) struct World {
    pub(crate) deployment: Arc<Deployment>,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) mails: Arc<KeptMails>,
    pub(crate) network: NetworkId,
}

/// Somebody who was invited.
pub(crate) struct Invited {
    pub(crate) id: UserId,
    pub(crate) username: Username,
    pub(crate) code: InviteCode,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::in_region("us-east-1").await
    }

    /// A deployment of another region.
    pub(crate) async fn in_region(region: &str) -> Self {
        let clock = Arc::new(TestClock::new());
        let rng: Arc<dyn Rng> = Arc::new(SeededRng::new(1));
        let domain = Domain::parse("home.example").unwrap();
        let external_sender = ServerKey::generate(&domain, &*rng).unwrap().secret().clone();
        let keyring = Keyring::new(&*rng, generate_opaque_setup(&*rng), external_sender);
        let mails = Arc::new(KeptMails::default());
        let mailer = Mailer::new(Sender::of(&domain).unwrap(), mails.clone());
        let deployment = Deployment {
            store: SqliteStore::in_memory().unwrap().store(),
            keyring: Arc::new(keyring),
            clock: clock.clone(),
            rng,
            domain,
            region: region.to_owned(),
            messaging_url: "http://127.0.0.1:7420".to_owned(),
            mailer,
            reach: Reach::default(),
            trail: None,
            console: ConsoleSettings::default(),
            live: Live::default(),
        };
        let network = NetworkId::new(10_000_000).unwrap();
        let mut world = Self { deployment: Arc::new(deployment), clock, mails, network };
        world.network = world.add_network(10_000_001).await;
        world
    }

    /// The same store after a restart of the server: nothing that lived in memory is left.
    pub(crate) fn restart(&mut self) {
        let deployment = (*self.deployment).clone();
        self.deployment = Arc::new(Deployment { live: Live::default(), ..deployment });
    }

    /// The same store under a server that holds this for the console.
    pub(crate) fn configure(&mut self, console: ConsoleSettings) {
        let deployment = (*self.deployment).clone();
        self.deployment = Arc::new(Deployment { console, ..deployment });
    }

    /// A further network, with a default group.
    pub(crate) async fn add_network(&self, number: u32) -> NetworkId {
        let now = self.deployment.now();
        let account: AccountId = "123456789012".parse().unwrap();
        let id = NetworkId::new(number).unwrap();
        let network = Network {
            id,
            account: account.clone(),
            name: format!("Network {number}"),
            access_level: AccessLevel::Standard,
            trial_until: None,
            encryption_key_arn: None,
            migration_state: 0,
            created_at: now,
            deleting: false,
        };
        let group = SecurityGroup {
            id: group_of(id),
            network: id,
            name: "Default".to_owned(),
            is_default: true,
            settings: SecurityGroupSettings::default(),
            modified_at: now,
            active_members: 0,
            bot_members: 0,
        };
        self.write(async move |tx| {
            if tx.accounts().lookup(&account).await?.is_none() {
                tx.accounts().insert(&Account { id: account.clone(), created_at: now }).await?;
            }
            tx.networks().insert(&network).await?;
            Ok(tx.security_groups().insert(&group).await?)
        })
        .await;
        id
    }

    /// Invites somebody into the first network.
    pub(crate) async fn invite(&self, name: &str) -> Invited {
        self.invite_into(self.network, name).await
    }

    pub(crate) async fn invite_into(&self, network: NetworkId, name: &str) -> Invited {
        self.invite_as(network, name, UserKind::Person).await
    }

    async fn invite_as(&self, network: NetworkId, name: &str, kind: UserKind) -> Invited {
        let (deployment, now) = (&self.deployment, self.deployment.now());
        let id = UserId::random(&*deployment.rng, deployment.domain.clone());
        let code = InviteCode::random(&*deployment.rng);
        let username = Username::parse(&format!("{name}@example.org")).unwrap();
        let invitation = Invitation {
            code_hash: hash_invite_code(&deployment.keyring, &id.local(), &code).unwrap(),
            expires_at: now.plus(limits::INVITATION_LIFETIME),
            code_validation: false,
            failures: 0,
        };
        let user = User {
            kind,
            number: UserNumber::new(1 + deployment.rng.below(1_000_000)).unwrap(),
            id: id.local(),
            network,
            username: username.clone(),
            first_name: name.to_owned(),
            last_name: String::new(),
            group: group_of(network),
            status: UserStatus::Pending,
            suspended: false,
            invitation: Some(invitation),
            created_at: now,
            modified_at: now,
            uname: Some(uname(id.local(), &deployment.domain)),
            last_login: None,
        };
        self.write(async move |tx| Ok(tx.users().insert(&user).await?)).await;
        Invited { id, username, code }
    }

    /// An active user of the first network with one device.
    pub(crate) async fn person(&self, name: &str) -> Phone {
        self.person_in(self.network, name).await
    }

    /// An active user with one device, without the slow password.
    pub(crate) async fn person_in(&self, network: NetworkId, name: &str) -> Phone {
        self.account_in(network, name, UserKind::Person).await
    }

    /// An active user of the first network with one device and few key packages, for crowds.
    pub(crate) async fn person_with(&self, name: &str, packages: usize) -> Phone {
        self.account_with(self.network, name, UserKind::Person, packages).await
    }

    /// An active account of this kind with one device, without the slow password.
    pub(crate) async fn account_in(&self, network: NetworkId, name: &str, kind: UserKind) -> Phone {
        self.account_with(network, name, kind, 30).await
    }

    async fn account_with(&self, network: NetworkId, name: &str, kind: UserKind, packages: usize) -> Phone {
        let invited = self.invite_as(network, name, kind).await;
        let (now, kind) = (self.deployment.now(), account_kind(kind));
        let mut phone = Phone::of_kind(kind, invited.id.clone(), self);
        let device = phone.as_new_device(self, packages).check((&invited.id, kind), None, now).unwrap();
        let id = invited.id.local();
        self.write(async move |tx| {
            device.store(tx, now).await?;
            let mut user = tx.users().find_by_id(&id).await?.unwrap();
            user.status = UserStatus::Active;
            Ok(tx.users().update(&user).await?)
        })
        .await;
        phone
    }

    /// A further device of a person, on the next device list.
    pub(crate) async fn further_device(&self, phone: &Phone) -> Phone {
        let mut further = phone.another(self);
        let (user, now) = (phone.user().clone(), self.deployment.now());
        let device = further
            .as_new_device(self, 30)
            .check((&user, phone.list().list().kind), Some(phone.list()), now)
            .unwrap();
        self.write(async move |tx| device.store(tx, now).await).await;
        further
    }

    /// Alice and Bob in a DM that Alice has made.
    pub(crate) async fn dm(&self) -> (Phone, Phone) {
        let (mut alice, mut bob) = (self.person("alice").await, self.person("bob").await);
        self.make_dm(&mut alice, &bob).await;
        bob.join(&self.invitations(&bob).await.pop().unwrap());
        (alice, bob)
    }

    /// Makes the DM of two people who have one device each.
    pub(crate) async fn make_dm(&self, phone: &mut Phone, other: &Phone) {
        let packages = self.claim(phone, other.user()).await;
        let new = phone.make_dm(self, other.user(), &packages);
        create(&self.deployment, &self.caller(phone), new).await.unwrap();
        phone.accept();
    }

    /// A key package of each device of a user.
    pub(crate) async fn claim(&self, phone: &Phone, of: &UserId) -> Vec<Vec<u8>> {
        let claimed = claim_key_packages(&self.deployment, &self.caller(phone), vec![of.clone()]).await;
        claimed.unwrap().into_iter().map(|claimed| claimed.package).collect()
    }

    /// What is in a device's inbox.
    pub(crate) async fn notices(&self, phone: &Phone) -> Vec<Notice> {
        let device = phone.device();
        let items = self.write(async move |tx| Ok(tx.inbox().list(device, 0, 100, usize::MAX).await?)).await;
        items.into_iter().filter_map(|item| pushed(item).notice).collect()
    }

    /// The invitations in a device's inbox.
    pub(crate) async fn invitations(&self, phone: &Phone) -> Vec<Joined> {
        let joined = |notice| match notice {
            Notice::Joined(joined) => Some(joined),
            _ => None,
        };
        self.notices(phone).await.into_iter().filter_map(joined).collect()
    }

    /// Changes a user as an administrator would.
    pub(crate) async fn change_user(&self, id: &UserId, change: impl Fn(&mut User) + Send + 'static) {
        let id = id.local();
        self.write(async move |tx| {
            let mut user = tx.users().find_by_id(&id).await?.unwrap();
            change(&mut user);
            Ok(tx.users().update(&user).await?)
        })
        .await;
    }

    /// A unit of work that succeeds.
    pub(crate) async fn write<T, F>(&self, work: F) -> T
    where
        F: AsyncFnMut(&mut dyn Tx) -> Result<T, AppError> + Send + 'static,
        T: Send + 'static,
    {
        self.deployment.store.write(work).await.unwrap()
    }

    /// Does all jobs that are due, the mails of invitations among them.
    pub(crate) async fn do_jobs(&self) {
        jobs::do_due(&self.deployment).await.unwrap();
    }

    /// The path of a person in the admin API, and the number.
    pub(crate) async fn path_of(&self, id: &UserId) -> (String, String) {
        let id = id.local();
        let user = self.write(async move |tx| Ok(tx.users().find_by_id(&id).await?.unwrap())).await;
        (format!("/networks/{}/users/{}", user.network, user.number), user.number.to_string())
    }

    /// A connection that nothing was said on.
    pub(crate) fn connect(&self) -> Wire {
        Wire::new(Arc::clone(&self.deployment))
    }

    /// The caller that a phone is.
    pub(crate) fn caller(&self, phone: &Phone) -> DeviceCaller {
        let kind = match phone.list().list().kind {
            AccountKind::Person => UserKind::Person,
            AccountKind::Guest => UserKind::Guest,
            AccountKind::Bot => UserKind::Bot,
            AccountKind::RetentionBot => UserKind::RetentionBot,
        };
        let network = if kind == UserKind::Guest { NetworkId::GUESTS } else { self.network };
        let (user, device) = (phone.user().clone(), phone.device());
        DeviceCaller { user, device, network, kind, app: client_app() }
    }
}

/// What a [`Wire`] says of its program.
pub(crate) fn client_app() -> Arc<ClientApp> {
    Arc::new(ClientApp::new("linux", Version::new(0, 1, 0)))
}

fn group_of(network: NetworkId) -> SecurityGroupId {
    if network == NetworkId::GUESTS {
        return SecurityGroupId::new("guests00");
    }
    SecurityGroupId::new(&network.to_string())
}
