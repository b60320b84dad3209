//! The program, and whether there is a newer one.

use sotto_types::Version;
use sotto_wire::frame::PROTOCOL;

use super::Client;
use crate::{About, ClientError, Environment, link::Link};

impl About {
    /// What a program says of itself that has no account.
    pub fn program(environment: &Environment) -> Self {
        Self {
            version: environment.version.clone(),
            protocol: PROTOCOL,
            newest_version: None,
            up_to_date: None,
            check_for_updates: true,
        }
    }
}

impl Client {
    /// The program, and what the server said last about newer ones. Works offline.
    pub fn about(&self) -> About {
        let program = About::program(&self.environment);
        let newest = self.session.row.newest_version.parse::<Version>().ok();
        let this = program.version.parse::<Version>().ok();
        About {
            up_to_date: newest.zip(this).map(|(newest, this)| this >= newest),
            newest_version: newest.map(|newest| newest.to_string()),
            check_for_updates: self.policy().is_none_or(|policy| policy.group.check_for_updates),
            ..program
        }
    }

    /// Asks the server for the newest version, where the administrators let clients look for updates; nothing else is
    /// said or read.
    pub async fn check_for_updates(&mut self) -> Result<About, ClientError> {
        if self.session.locked {
            return Err(ClientError::Locked);
        }
        if self.about().check_for_updates {
            let (link, greeting) = Link::open(&self.environment, &self.account.server).await?;
            link.close().await;
            self.note_newest_version(&greeting.newest_version)?;
        }
        Ok(self.about())
    }

    /// Remembers the newest version that the server has named, if it has.
    pub(super) fn note_newest_version(&mut self, newest: &str) -> Result<(), ClientError> {
        if newest.is_empty() {
            return Ok(());
        }
        self.change_session(|row| newest.clone_into(&mut row.newest_version))
    }
}
