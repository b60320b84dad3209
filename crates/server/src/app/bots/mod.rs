//! Bots (SPEC BOT1): accounts of programs, which sign in like people.
//!
//! An administrator gives a bot its name and a password, the [`Challenge`]. The bot registers with the invite code that
//! both derive from the challenge; until then it is pending. A new challenge voids what was there: a bot that has
//! registered begins anew, with a new id in the world, because nobody but the bot itself could sign for the old one.

mod begin_anew;
mod challenge;
mod code;
mod counts;
mod create;
mod delete;
mod list;
mod lookup;
mod name;
mod shown;
mod update;

pub(crate) use begin_anew::begin_anew;
pub use challenge::Challenge;
pub use code::{BotCode, code};
pub use counts::counts;
pub use create::{NewBot, create};
pub use delete::delete;
pub use list::list;
pub use lookup::lookup;
pub(crate) use name::retention_name;
pub use name::{BotName, DisplayName};
pub use shown::ShownBot;
pub use update::{BotChange, update};
