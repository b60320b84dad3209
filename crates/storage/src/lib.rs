//! The server's storage as traits: what the product needs to remember, without saying where.
//!
//! Not here: SQL (`storage-sqlite` and later its PostgreSQL twin) and rules (`server/app`).
//!
//! The walk: [`Store::write`] runs one unit of work, all or nothing; inside it [`Tx`] hands out one repository per
//! thing. [`Store::read`] runs the same kind of closure over a snapshot. `conformance` (feature `testing`) is the one
//! definition of a right store, run by every implementation.
//!
//! To add a thing: a file with its row types and its trait, a method in [`Tx`], its SQL in each implementation under
//! the same file name, its cases in `conformance`.

mod access_keys;
mod accounts;
mod admin_groups;
mod admin_policies;
mod admin_sessions;
mod admin_steps;
mod administrators;
mod analytics;
mod backups;
mod blocks;
mod bots;
#[cfg(feature = "testing")]
pub mod conformance;
mod conversations;
mod credentials;
mod devices;
mod directory;
mod events;
mod guests;
mod inbox;
mod jobs;
mod key_packages;
mod links;
mod mail_codes;
mod networks;
mod opentdf;
mod page;
mod profiles;
mod reports;
mod requests;
mod second_factors;
mod security_groups;
mod sessions;
mod sso;
mod store;
mod tags;
mod trail;
mod users;

pub use access_keys::{AccessKey, AccessKeys, CallerKey, EffectivePolicy, KeyUse};
pub use accounts::{Account, AccountId, Accounts};
pub use admin_groups::{AdminGroup, AdminGroups};
pub use admin_policies::{AdminPolicies, InlinePolicy, ManagedPolicy, PolicyVersion};
pub use admin_sessions::{AdminSession, AdminSessions, SessionCaller};
pub use admin_steps::{AdminStep, AdminSteps};
pub use administrators::{Administrator, Administrators, Login};
pub use analytics::{ActiveDays, Activity, Analytics, Day, DayCount, Figure, VisitDays};
pub use backups::{Backups, SegmentInfo, SegmentKey};
pub use blocks::Blocks;
pub use bots::Bots;
pub use conversations::{
    AppendedRow, Conversation, ConversationHead, ConversationKind, ConversationUser, Conversations, Cursor,
    Goers, Going, GroupState, LogRow, Member, NewRow, RowKind, Sent, Standing,
};
pub use credentials::{Attempts, Credential, Credentials, Recovery};
pub use devices::{Device, DeviceSort, Devices, ListedDevice};
pub use directory::Directory;
pub use events::{Event, EventAttribute, EventPage, EventPlace, EventQuery, Events, Undelivered};
pub use guests::{
    BlockedGuest, BlockedGuestFilter, BlockedGuestSort, Guest, GuestContact, GuestFilter, GuestInvitation,
    GuestSort, Guests, Month,
};
pub use inbox::{Inbox, InboxItem, KeptTree, TreePlace};
pub use jobs::{Job, JobId, Jobs, Lane, NewJob};
pub use key_packages::{ClaimedPackage, KeyPackages, NewPackage};
pub use links::{LinkJoin, LinkMessage, Links};
pub use mail_codes::{MailCode, MailCodes, MailPurpose};
pub use networks::{AccessLevel, Network, NetworkId, NetworkSort, Networks};
pub use opentdf::{OpentdfConfig, OpentdfConfigs};
pub use page::{Page, PageRequest};
pub use profiles::{Profile, Profiles};
pub use reports::{Report, ReportReason, Reports};
pub use requests::{Request, Requests};
pub use second_factors::{FactorKind, SecondFactor, SecondFactors};
pub use security_groups::{SecurityGroup, SecurityGroupId, SecurityGroupSort, SecurityGroups};
pub use sessions::Sessions;
pub use sso::{SsoConfig, SsoConfigs, SsoTest};
pub use store::{Engine, Mode, StorageError, Store, Tx, Unit, UnitFailed};
pub use tags::{Tag, TagFilter, Tags};
pub use trail::{Trail, TrailFile, Unfiled};
pub use users::{
    Invitation, User, UserCounts, UserFilter, UserKind, UserNumber, UserSort, UserStatus, Users,
};
