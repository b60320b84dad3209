//! Single sign-on: the identity provider of a network.
//!
//! [`NewTest`] asks a provider what it says of itself and whether it takes this deployment, [`save`] writes it down,
//! from which moment [`is_on`] is true. Secrets are sealed, and shown to nobody.

mod code_challenge;
mod company_id;
mod discover;
mod discovery;
mod exchange;
mod extra_params;
mod is_on;
mod issuer;
mod redirect_url;
mod save;
mod scopes;
mod show;
mod sign_out_job;
mod stored;
mod test;
pub(crate) mod token_endpoint;

pub use code_challenge::code_challenge;
pub use company_id::{CompanyId, shown_company_id};
pub(crate) use discover::discover;
pub use discovery::Discovery;
pub use exchange::{Exchange, NewExchange, Tokens};
pub use extra_params::ExtraParams;
pub use is_on::is_on;
pub use issuer::Issuer;
pub use redirect_url::redirect_url;
pub use save::{NewConfig, save};
pub use scopes::Scopes;
pub use show::show;
pub(crate) use sign_out_job::SignOutJob;
pub use test::{KnownClient, NewTest, known_client, note_test};
pub use token_endpoint::Client;
