//! Who may be added to a conversation by whom.

use std::collections::{BTreeMap, HashMap};

use sotto_storage::{ConversationKind, ConversationUser, NetworkId, Tx, User, UserKind, UserStatus};
use sotto_types::{DeviceId, Timestamp, UserId};
use sotto_wire::identity::AccountKind;

use crate::{
    AppError,
    app::{DeviceCaller, directory::peer, registration::account_kind},
};

/// An addition of devices to a conversation.
pub(super) struct Admission<'a> {
    /// Who adds.
    pub(super) caller: &'a DeviceCaller,
    /// What the conversation is.
    pub(super) kind: ConversationKind,
    /// Who has a device in it already.
    pub(super) present: Vec<ConversationUser>,
    /// The devices that come in.
    pub(super) added: &'a [sotto_delivery::Member],
    /// The devices that are in it afterwards.
    pub(super) after: &'a [sotto_delivery::Member],
    /// When.
    pub(super) now: Timestamp,
}

/// Users in a conversation, by id.
type Users = HashMap<[u8; 16], ConversationUser>;

impl Admission<'_> {
    /// Refuses who may not be there (SPEC G1), and devices that are not in use; gives the guests who come in.
    ///
    /// Further devices of users who are in the conversation may always come. Whoever else is added must be reachable for
    /// the one who adds, or be the data-retention bot of a network that has somebody in the conversation. A guest adds
    /// nobody but the other person of a DM. Guests are together only where somebody of a network is.
    pub(super) async fn check(self, tx: &mut dyn Tx) -> Result<Vec<[u8; 16]>, AppError> {
        let mut by_user: BTreeMap<&UserId, Vec<(DeviceId, AccountKind)>> = BTreeMap::new();
        for member in self.added {
            by_user.entry(&member.device.user).or_default().push((member.device.device, member.kind));
        }
        let mut users: Users = self.present.iter().map(|user| (user.id, *user)).collect();
        let mut newcomers = Vec::new();
        for (id, devices) in by_user {
            let comes = *id != self.caller.user && !users.contains_key(&id.local());
            let user =
                if comes { self.newcomer(tx, id, &devices).await? } else { self.active(tx, id).await? };
            check_devices(tx, &user, &devices).await?;
            let user = ConversationUser { id: user.id, network: user.network, kind: user.kind };
            users.insert(user.id, user);
            if comes {
                newcomers.push(user);
            }
        }
        let own = self.caller.user.local();
        if !users.contains_key(&own) {
            let User { id, network, kind, .. } = self.active(tx, &self.caller.user).await?;
            users.insert(id, ConversationUser { id, network, kind });
        }
        self.check_company(&users, &newcomers)?;
        let guests = newcomers.into_iter().filter(|user| user.kind == UserKind::Guest);
        Ok(guests.map(|user| user.id).collect())
    }

    /// Somebody who has no device in the conversation, if the caller may add this user.
    async fn newcomer(
        &self,
        tx: &mut dyn Tx,
        id: &UserId,
        devices: &[(DeviceId, AccountKind)],
    ) -> Result<User, AppError> {
        if self.caller.network == NetworkId::GUESTS && self.kind != ConversationKind::Dm {
            return Err(AppError::Forbidden("A guest cannot add anybody to a conversation.".to_owned()));
        }
        if devices.iter().any(|(_, kind)| *kind == AccountKind::RetentionBot) {
            // Whose network it must be of is seen when everybody is known.
            let bot = self.active(tx, id).await?;
            return if bot.kind == UserKind::RetentionBot { Ok(bot) } else { Err(not_there()) };
        }
        peer(tx, self.caller, id, self.now).await
    }

    /// The active user with this id, whom the caller need not reach.
    async fn active(&self, tx: &mut dyn Tx, id: &UserId) -> Result<User, AppError> {
        if id.domain() != self.caller.user.domain() {
            return Err(not_there());
        }
        let user = tx.users().find_by_id(&id.local()).await?;
        user.filter(|user| user.status == UserStatus::Active && !user.suspended).ok_or_else(not_there)
    }

    /// Refuses newcomers who may not be together with those who are in the conversation afterwards.
    fn check_company(&self, users: &Users, newcomers: &[ConversationUser]) -> Result<(), AppError> {
        let mut after: Vec<_> = self.after.iter().map(|member| member.device.user.local()).collect();
        after.sort_unstable();
        after.dedup();
        let after: Vec<_> = after.iter().filter_map(|id| users.get(id)).collect();
        let has = |wanted: &dyn Fn(&ConversationUser) -> bool| after.iter().any(|user| wanted(user));
        for bot in newcomers.iter().filter(|user| user.kind == UserKind::RetentionBot) {
            let own =
                |user: &ConversationUser| user.kind != UserKind::RetentionBot && user.network == bot.network;
            if !has(&own) {
                let why = "A data-retention bot can be only where somebody of its network is.";
                return Err(AppError::Forbidden(why.to_owned()));
            }
        }
        let guests = after.iter().filter(|user| user.kind == UserKind::Guest).count();
        let comes = newcomers.iter().any(|user| user.kind == UserKind::Guest);
        let hosted = self.kind != ConversationKind::Dm && has(&|user| user.kind == UserKind::Person);
        if comes && guests > 1 && !hosted {
            let why = "Guests can be together only in a group or room with somebody of a network.";
            return Err(AppError::Forbidden(why.to_owned()));
        }
        Ok(())
    }
}

/// Checks that devices are in use, of this user, and of the kind that the account is.
async fn check_devices(
    tx: &mut dyn Tx,
    user: &User,
    devices: &[(DeviceId, AccountKind)],
) -> Result<(), AppError> {
    let in_use = tx.devices().all_of(&user.id).await?;
    let is_in_use = |id: &DeviceId| in_use.iter().any(|device| device.id == *id);
    if !devices.iter().all(|(id, _)| is_in_use(id)) {
        return Err(AppError::Conflict("A device that is added has been removed.".to_owned()));
    }
    let account = account_kind(user.kind);
    // A guest who became a person has key packages of before.
    let fits =
        |kind: AccountKind| kind == account || (kind, account) == (AccountKind::Guest, AccountKind::Person);
    if devices.iter().all(|(_, kind)| fits(*kind)) { Ok(()) } else { Err(not_there()) }
}

fn not_there() -> AppError {
    AppError::not_found("User")
}

#[cfg(test)]
mod tests {
    use sotto_delivery::{Device, Member};

    use super::*;
    use crate::testing::{Phone, World, client_app};

    const GROUP: ConversationKind = ConversationKind::Group;

    fn member(phone: &Phone) -> Member {
        let list = phone.list().list();
        let device = Device { user: phone.user().clone(), device: phone.device() };
        Member { device, leaf: 0, kind: list.kind, list_version: list.version }
    }

    async fn user(tx: &mut dyn Tx, id: &UserId) -> Result<ConversationUser, AppError> {
        let User { id, network, kind, .. } = tx.users().find_by_id(&id.local()).await?.unwrap();
        Ok(ConversationUser { id, network, kind })
    }

    /// Adds devices to a conversation with these; how many guests come in.
    async fn admit(
        world: &World,
        kind: ConversationKind,
        by: &Phone,
        present: &[&Phone],
        added: Vec<Member>,
    ) -> Result<usize, AppError> {
        let (by, now) = (member(by).device, world.deployment.now());
        let present: Vec<_> = present.iter().map(|phone| member(phone)).collect();
        let unit = async move |tx: &mut dyn Tx| {
            let found = user(tx, &by.user).await?;
            let caller = DeviceCaller {
                user: by.user.clone(),
                device: by.device,
                network: found.network,
                kind: found.kind,
                app: client_app(),
            };
            let mut users = Vec::new();
            for member in &present {
                users.push(user(tx, &member.device.user).await?);
            }
            let mut after = [present.clone(), added.clone()].concat();
            after.push(Member { device: by.clone(), ..present.first().unwrap_or(&added[0]).clone() });
            let admission =
                Admission { caller: &caller, kind, present: users, added: &added, after: &after, now };
            Ok(admission.check(tx).await?.len())
        };
        world.deployment.store.write(unit).await
    }

    fn is_forbidden(result: &Result<usize, AppError>) -> bool {
        matches!(result, Err(AppError::Forbidden(_)))
    }

    fn is_not_there(result: &Result<usize, AppError>) -> bool {
        matches!(result, Err(AppError::NotFound(_)))
    }

    #[tokio::test]
    async fn people_and_bots_of_ones_own_network_come_and_no_others() {
        let world = World::new().await;
        let other = world.add_network(20_000_001).await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let bot = world.account_in(world.network, "bot", UserKind::Bot).await;
        let come = admit(&world, GROUP, &alice, &[], vec![member(&bob), member(&bot)]).await;
        assert_eq!(come.unwrap(), 0);
        let outsider = world.person_in(other, "outsider").await;
        let strange_bot = world.account_in(other, "stranger", UserKind::Bot).await;
        for stranger in [&outsider, &strange_bot] {
            let with = admit(&world, GROUP, &alice, &[&bob], vec![member(&bob), member(stranger)]).await;
            assert!(is_not_there(&with), "{with:?}");
        }
        // Whoever is there brings further devices, and others bring them for him.
        let come = admit(&world, GROUP, &alice, &[&outsider], vec![member(&outsider)]).await;
        assert_eq!(come.unwrap(), 0);
        world.change_user(bob.user(), |user| user.suspended = true).await;
        assert!(is_not_there(&admit(&world, GROUP, &alice, &[&bob], vec![member(&bob)]).await));
    }

    #[tokio::test]
    async fn a_guest_adds_only_further_devices_and_the_other_of_a_dm() {
        let world = World::new().await;
        world.allow_guests(world.network).await;
        let (mut alice, bob) = (world.person("alice").await, world.person("bob").await);
        let ann = world.guest("ann").await;
        world.make_dm(&mut alice, &ann).await;
        for kind in [GROUP, ConversationKind::Room] {
            assert!(is_forbidden(&admit(&world, kind, &ann, &[&ann, &bob], vec![member(&alice)]).await));
            let both = vec![member(&ann), member(&alice)];
            assert_eq!(admit(&world, kind, &ann, &[&ann, &alice], both).await.unwrap(), 0);
        }
        let dm = ConversationKind::Dm;
        assert_eq!(admit(&world, dm, &ann, &[], vec![member(&alice)]).await.unwrap(), 0);
        assert!(is_not_there(&admit(&world, dm, &ann, &[], vec![member(&bob)]).await));
    }

    #[tokio::test]
    async fn guests_are_together_only_with_a_person_of_a_network() {
        let world = World::new().await;
        world.allow_guests(world.network).await;
        let alice = world.person("alice").await;
        let bot = world.account_in(world.network, "bot", UserKind::Bot).await;
        let (ann, bea) = (world.guest("ann").await, world.guest("bea").await);
        let both = || vec![member(&ann), member(&bea)];
        assert_eq!(admit(&world, GROUP, &alice, &[], both()).await.unwrap(), 2);
        assert_eq!(
            admit(&world, GROUP, &bot, &[&ann], both()).await.map_err(|e| e.to_string()),
            Err("Guests can be together only in a group or room with somebody of a network.".to_owned())
        );
        assert_eq!(admit(&world, GROUP, &bot, &[&alice], both()).await.unwrap(), 2);
        assert!(is_forbidden(&admit(&world, ConversationKind::Dm, &alice, &[&ann], both()).await));
        // Who is there already may bring a further device, also when the person has gone.
        assert_eq!(admit(&world, GROUP, &ann, &[&ann, &bea], vec![member(&ann)]).await.unwrap(), 0);
    }

    #[tokio::test]
    async fn a_data_retention_bot_comes_where_somebody_of_its_network_is() {
        let world = World::new().await;
        let other = world.add_network(20_000_001).await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let outsider = world.person_in(other, "outsider").await;
        let own = world.account_in(world.network, "own", UserKind::RetentionBot).await;
        let strange = world.account_in(other, "strange", UserKind::RetentionBot).await;
        for kind in [ConversationKind::Dm, GROUP, ConversationKind::Room] {
            assert_eq!(admit(&world, kind, &alice, &[&bob], vec![member(&own)]).await.unwrap(), 0);
            assert!(is_forbidden(&admit(&world, kind, &alice, &[&bob], vec![member(&strange)]).await));
            // Somebody of another network is there, so its bot comes too.
            let come = admit(&world, kind, &alice, &[&outsider], vec![member(&strange)]).await;
            assert_eq!(come.unwrap(), 0);
        }
        // Nobody else comes under the name of one.
        let posing = Member { kind: AccountKind::RetentionBot, ..member(&outsider) };
        assert!(is_not_there(&admit(&world, GROUP, &alice, &[&bob], vec![posing]).await));
    }

    #[tokio::test]
    async fn devices_are_in_use_of_their_user_and_of_the_kind_of_the_account() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let mut borrowed = member(&alice);
        borrowed.device.user = bob.user().clone();
        let refused = admit(&world, GROUP, &alice, &[], vec![borrowed]).await;
        assert!(matches!(refused, Err(AppError::Conflict(_))), "{refused:?}");
        let posing = Member { kind: AccountKind::Bot, ..member(&bob) };
        assert!(is_not_there(&admit(&world, GROUP, &alice, &[], vec![posing]).await));
        let before = Member { kind: AccountKind::Guest, ..member(&bob) };
        assert_eq!(admit(&world, GROUP, &alice, &[], vec![before]).await.unwrap(), 0);
    }
}
