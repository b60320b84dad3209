//! Every number that bounds an input, in one place.

use core::ops::RangeInclusive;
use std::time::Duration;

/// A text message, bytes of UTF-8.
pub const TEXT_BYTES: usize = 64 * 1024;
/// An emoji that somebody reacts with, bytes of UTF-8.
pub const REACTION_BYTES: RangeInclusive<usize> = 1..=64;
/// Different emojis with which one person reacts to one message.
pub const REACTIONS: usize = 20;
/// Messages that one content deletes on a person's own devices.
pub const DELETIONS: usize = 100;
/// Conversations that a message is forwarded to at once.
pub const FORWARDS: usize = 20;
/// The longest expiration of what is said where a guest is (SPEC G1).
pub const GUEST_EXPIRATION: Duration = Duration::from_hours(30 * 24);
/// A device frame, bytes.
pub const FRAME_BYTES: usize = 1024 * 1024;
/// A sealed signal, bytes: it says that somebody types or is there, in as many bytes as everybody else's.
pub const SIGNAL_BYTES: usize = 256;
/// An MLS commit with its welcomes, bytes.
pub const COMMIT_BYTES: usize = 4 * 1024 * 1024;
/// Leaves of one conversation.
pub const LEAVES: usize = 2_000;
/// People and bots of one conversation, data-retention bots not counted (SPEC MSG1).
pub const MEMBERS: usize = 500;
/// Devices that one commit adds.
pub const ADDS: usize = 250;
/// The name of a room, characters.
pub const ROOM_NAME: RangeInclusive<usize> = 1..=100;
/// The description of a room, characters.
pub const ROOM_DESCRIPTION: RangeInclusive<usize> = 0..=1_000;
/// Active devices of one user (SPEC X1).
pub const DEVICES: usize = 10;
/// Account-key rotations that one device list may carry.
pub const KEY_ROTATIONS: usize = 64;
/// A DNS name, bytes (RFC 1035 section 2.3.4, without the root).
pub const DOMAIN_BYTES: usize = 253;
/// A username or e-mail address, bytes (RFC 5321 section 4.5.3.1.3).
pub const USERNAME_BYTES: usize = 254;
/// A network's name, characters (SPEC N1).
pub const NETWORK_NAME: RangeInclusive<usize> = 1..=20;
/// A security group's name, characters.
pub const GROUP_NAME: RangeInclusive<usize> = 1..=64;
/// The password that an administrator gives a bot, characters.
pub const CHALLENGE: RangeInclusive<usize> = 8..=128;
/// A first or last name, or the display name of a bot, characters.
pub const PERSON_NAME: RangeInclusive<usize> = 0..=100;
/// Networks in one list of permitted networks.
pub const PERMITTED_NETWORKS: usize = 500;
/// Quick responses of a security group (SPEC SG2).
pub const QUICK_RESPONSES: usize = 10;
/// A quick response, characters.
pub const QUICK_RESPONSE: RangeInclusive<usize> = 1..=8_000;
/// ATAK packages of a security group.
pub const ATAK_PACKAGES: usize = 10;
/// The name of an Android package, bytes.
pub const PACKAGE_BYTES: usize = 255;
/// The header of a consent pop-up, characters (SPEC POL2).
pub const CONSENT_HEADER: RangeInclusive<usize> = 0..=100;
/// The text of a consent pop-up, characters (SPEC POL2).
pub const CONSENT_CONTENT: RangeInclusive<usize> = 0..=5_000;
/// What the button of a consent pop-up says, characters (SPEC POL2).
pub const CONSENT_LABEL: RangeInclusive<usize> = 1..=20;
/// The name of a region, bytes.
pub const REGION_BYTES: usize = 32;
/// Federation partners that the allow-list names.
pub const ALLOW_LIST_PARTNERS: u32 = 10_000;
/// One-time key packages that a device keeps on the server.
pub const KEY_PACKAGES: usize = 100;
/// Tags of a network (SPEC N6).
pub const TAGS: usize = 50;
/// A tag's key, characters.
pub const TAG_KEY: RangeInclusive<usize> = 1..=128;
/// A tag's value, characters.
pub const TAG_VALUE: RangeInclusive<usize> = 0..=256;
/// Body of an admin request, bytes.
pub const ADMIN_BODY_BYTES: usize = 1024 * 1024;
/// Rows of a page of the admin API.
pub const PAGE_ROWS: usize = 100;
/// A URL that was typed, bytes.
pub const URL_BYTES: usize = 2048;
/// An answer of an outside provider, bytes.
pub const PROVIDER_ANSWER_BYTES: usize = 256 * 1024;
/// One conversation with an outside provider, from its beginning to its last byte.
pub const PROVIDER_TIME: Duration = Duration::from_secs(10);
/// Redirects of an outside provider that are followed.
pub const PROVIDER_REDIRECTS: usize = 3;
/// Certificate authorities to trust for a provider, bytes of PEM.
pub const CA_CERTIFICATE_BYTES: usize = 16 * 1024;
/// A company id, without its region (SPEC SSO1).
pub const COMPANY_ID: RangeInclusive<usize> = 1..=64;
/// Scopes, bytes.
pub const SCOPES_BYTES: usize = 1024;
/// Further parameters of an authorization request, bytes.
pub const EXTRA_PARAMS_BYTES: usize = 1024;
/// Further parameters of an authorization request.
pub const EXTRA_PARAMS: usize = 20;
/// A client's id at a provider, bytes.
pub const CLIENT_ID_BYTES: usize = 256;
/// A client's secret at a provider, bytes.
pub const CLIENT_SECRET_BYTES: usize = 1024;
/// The name of a claim, bytes.
pub const CLAIM_NAME_BYTES: usize = 128;
/// Epochs before the current one whose content is still accepted.
pub const PAST_EPOCHS: u64 = 3;
/// The longest time that a row of a conversation's log waits for a device.
pub const LOG_RETENTION: Duration = Duration::from_hours(45 * 24);
/// Silence after which a device is removed.
pub const DEVICE_SILENCE: Duration = Duration::from_hours(90 * 24);
/// Validity of an invitation.
pub const INVITATION_LIFETIME: Duration = Duration::from_hours(14 * 24);
/// The validity that an administrator may give an invitation, days.
pub const INVITATION_DAYS: RangeInclusive<u32> = 1..=365;
/// The time for which the answer to a request that may be repeated is kept.
pub const KEPT_ANSWER: Duration = Duration::from_hours(24);
/// Validity of a one-time key package.
pub const KEY_PACKAGE_LIFETIME: Duration = Duration::from_hours(90 * 24);
/// Wrong passwords in 24 hours before an account's password sign-in is locked, where the group sets no other number.
pub const LOCKOUT_THRESHOLD: u32 = 20;
/// Wrong passwords before the lock that a group may set.
pub const LOCKOUT_THRESHOLDS: RangeInclusive<u32> = 1..=100;
/// The longest burn-on-read time or expiration that a group may set, seconds: at most a year.
pub const TIMER_SECONDS: RangeInclusive<u64> = 1..=31_536_000;
/// The absolute limit of a session that a group may set, minutes (SPEC SG6).
pub const SESSION_MINUTES: RangeInclusive<u32> = 60..=525_600;
/// The idle limit of a session that a group may set, minutes.
pub const IDLE_MINUTES: RangeInclusive<u32> = 1..=525_600;
/// The least length of a password that a group may set, characters (SPEC SG6).
pub const PASSWORD_MIN_LENGTHS: RangeInclusive<u32> = 8..=128;
/// Skew that a signed admin request may have.
pub const SIGNATURE_SKEW: Duration = Duration::from_mins(15);
/// Administrators of an account.
pub const ADMINISTRATORS: u64 = 5_000;
/// Groups of administrators of an account.
pub const ADMIN_GROUPS: u64 = 300;
/// Managed policies of an account's own.
pub const MANAGED_POLICIES: u64 = 1_500;
/// Versions that a managed policy has at one time.
pub const POLICY_VERSIONS: usize = 5;
/// Groups that an administrator is in.
pub const GROUPS_OF_ADMINISTRATOR: usize = 10;
/// Managed policies attached to an administrator or a group.
pub const ATTACHED_POLICIES: usize = 10;
/// Access keys of an administrator.
pub const ACCESS_KEYS: usize = 2;
/// The name of an administrator, characters.
pub const ADMINISTRATOR_NAME: usize = 64;
/// The name of a group of administrators or of a policy, characters.
pub const IAM_NAME: usize = 128;
/// The path in front of such a name, characters.
pub const IAM_PATH: usize = 512;
/// The ARN of a policy, characters.
pub const POLICY_ARN: usize = 2_048;
/// The ARN of what permissions are asked for, bytes.
pub const RESOURCE_ARN_BYTES: usize = 2_048;
/// The description of a managed policy, characters.
pub const POLICY_DESCRIPTION: usize = 1_000;
/// All inline policies of an administrator, characters without white space.
pub const ADMINISTRATOR_POLICIES: usize = 2_048;
/// All inline policies of a group, characters without white space.
pub const GROUP_POLICIES: usize = 5_120;
/// A version of a managed policy, characters without white space.
pub const MANAGED_POLICY: usize = 6_144;
/// An administrator's password for the console, characters.
pub const ADMINISTRATOR_PASSWORD: RangeInclusive<usize> = 8..=128;
/// Rows of a page of IAM.
pub const IAM_PAGE_ROWS: usize = 1_000;
/// The time for which a noted use of an access key is good enough.
pub const KEY_USE_PRECISION: Duration = Duration::from_mins(1);
/// How far back the history of events goes.
pub const EVENT_HISTORY: Duration = Duration::from_hours(90 * 24);
/// Events of one answer (CloudTrail's own limit).
pub const EVENT_PAGE: usize = 50;
/// Events that one look-up reads at the most.
pub const EVENTS_EXAMINED: usize = 10_000;
/// The value that events are looked up by, characters (CloudTrail's own limit).
pub const EVENT_ATTRIBUTE: usize = 2_000;
/// What a call was asked or answered in its event, bytes (CloudTrail's own limit).
pub const EVENT_FIELD_BYTES: usize = 100 * 1024;
/// The message of an error in an event, characters (CloudTrail's own limit).
pub const EVENT_MESSAGE: usize = 1_024;
/// Events of one file of the trail.
pub const TRAIL_FILE_EVENTS: usize = 10_000;
/// The records of one file of the trail, bytes before they are compressed.
pub const TRAIL_FILE_BYTES: usize = 8 * 1024 * 1024;
/// The longest time that a console session lasts.
pub const ADMIN_SESSION: Duration = Duration::from_hours(12);
/// How long it lasts without being used.
pub const ADMIN_SESSION_IDLE: Duration = Duration::from_hours(1);
/// How exactly its last use is kept.
pub const ADMIN_SESSION_PRECISION: Duration = Duration::from_mins(1);
/// Console sessions of an administrator.
pub const ADMIN_SESSIONS: usize = 50;
/// The time that somebody who signs in at the console has for one step.
pub const ADMIN_STEP: Duration = Duration::from_mins(10);
/// Sign-ins at the console that are under way for one administrator.
pub const ADMIN_STEPS: usize = 20;
/// Wrong answers after which a step of a sign-in at the console is void.
pub const ADMIN_STEP_FAILURES: u32 = 5;
/// Second factors of an administrator.
pub const SECOND_FACTORS: usize = 8;
/// What its owner calls a second factor, characters.
pub const SECOND_FACTOR_NAME: RangeInclusive<usize> = 1..=64;
/// Body of a request of the console's own, bytes.
pub const CONSOLE_BODY_BYTES: usize = 64 * 1024;
/// The longest time that a page of the console is said to have loaded.
pub const PAGE_LOAD: Duration = Duration::from_mins(10);
// Recovery and linking.
/// A sealed bundle of an account's keys, bytes.
pub const BUNDLE_BYTES: usize = 16 * 1024;
/// Signed key wraps, bytes.
pub const KEY_WRAPS_BYTES: usize = 4 * 1024;
/// A segment of a backup before it is padded and sealed, bytes.
pub const BACKUP_SEGMENT_BYTES: usize = 1024 * 1024;
/// A segment of a backup as it is stored: the greatest one with its padding and its header, bytes.
pub const BACKUP_SEALED_BYTES: usize = BACKUP_SEGMENT_BYTES + 64 * 1024;
/// The time for which the offer of a device link stands.
pub const LINK_OFFER: Duration = Duration::from_mins(2);
/// New devices that may answer one offer of a device link.
pub const LINK_JOINS: usize = 5;
/// A message of a device link to the old device, bytes.
pub const LINK_ANSWER_BYTES: usize = 4 * 1024;
/// A message of a device link to the new device, bytes.
pub const LINK_GRANT_BYTES: usize = 80 * 1024;
/// Wrong codes after which the offer of a device link is void.
pub const LINK_TRIES: u32 = 3;
// Devices of a person, and what they keep of themselves on the server.
/// The name that its owner calls a device by, characters.
pub const DEVICE_NAME: RangeInclusive<usize> = 0..=64;
/// Segments of the backup of one account.
pub const BACKUP_SEGMENTS: u64 = 10_000;
/// The backup of one account, bytes.
pub const BACKUP_BYTES: u64 = 1024 * 1024 * 1024;
/// Segments in one list.
pub const BACKUP_LIST: usize = 1_000;
/// Device lists that a device gives back to a server which has lost them.
pub const RESTORED_LISTS: usize = 64;

// Sessions and what holds in them.

/// Releases whose clients are let in: the newest and the three before it (SPEC OPS4).
pub const SUPPORTED_RELEASES: usize = 4;
/// The settings of a group or of a network as a client takes them, bytes of JSON.
pub const SETTINGS_BYTES: usize = 1024 * 1024;
/// How exactly a client keeps the moment of the last act of a person.
pub const ACTIVITY_PRECISION: Duration = Duration::from_secs(5);

// Analytics.

/// How far apart the ends of a report are at the most, days.
pub const ANALYTICS_DAYS: u16 = 400;
/// For how long it is kept what was counted, and which devices were there.
pub const ANALYTICS_HISTORY: Duration = Duration::from_hours(400 * 24);
/// Labels of one breakdown, the one for all others not counted.
pub const ANALYTICS_LABELS: usize = 20;
/// The platform that a device names, characters.
pub const PLATFORM: usize = 64;

// Contacts, blocks, reports and profiles.

/// People of one answer of a directory.
pub const DIRECTORY_PAGE: usize = 100;
/// What a directory is searched for, characters.
pub const DIRECTORY_SEARCH: RangeInclusive<usize> = 2..=100;
/// People whom one person blocks.
pub const BLOCKS: u64 = 10_000;
/// Blocked people of one answer.
pub const BLOCKED_PAGE: usize = 1_000;
/// What a reporter says, characters.
pub const REPORT_NOTE: usize = 1_000;
/// Messages that one report discloses.
pub const REPORT_MESSAGES: usize = 10;
/// The disclosed messages of one report together, bytes.
pub const REPORT_EVIDENCE_BYTES: usize = 256 * 1024;
/// Reports of one person in 24 hours.
pub const REPORTS_A_DAY: u64 = 20;
/// The name that a person chose, characters.
pub const DISPLAY_NAME: RangeInclusive<usize> = 1..=100;
/// An avatar, bytes.
pub const AVATAR_BYTES: usize = 64 * 1024;
/// A side of an avatar, pixels.
pub const AVATAR_PIXELS: u32 = 512;
// Codes by mail, and guests.
/// Validity of a code that proves a mailbox.
pub const MAIL_CODE_LIFETIME: Duration = Duration::from_mins(30);
/// Validity of the code for a forgotten password (SPEC OPS3).
pub const RESET_CODE_LIFETIME: Duration = Duration::from_hours(24);
/// Codes for one purpose that go to one address within [`MAIL_CODE_WINDOW`].
pub const MAIL_CODES_PER_HOUR: u32 = 5;
/// The time within which they are counted.
pub const MAIL_CODE_WINDOW: Duration = Duration::from_hours(1);
/// How long a guest may write to a network whose people have not written to him.
pub const GUEST_SILENCE: Duration = Duration::from_hours(90 * 24);
/// How exactly it is kept when a network's people last wrote to a guest.
pub const GUEST_TALK_PRECISION: Duration = Duration::from_hours(1);
/// Wrong local passwords after which a device wipes itself that a group may set.
pub const DEVICE_LOCKOUTS: RangeInclusive<u32> = 0..=100;
