//! What people show of themselves.

use sotto_types::{UserId, Username, limits};
use sotto_wire::{frame::contacts, image::avatar};

use super::{Client, contacts::contact};
use crate::{
    ClientError, Contact, Profile, ProfileChange,
    store::{ProfileRow, Tx},
};

impl Client {
    /// This person's own profile, as the server has it.
    pub async fn profile(&mut self) -> Result<Profile, ClientError> {
        self.begin().await?;
        let own = self.user().clone();
        let read = self.read_profile(&own).await;
        self.online(read)
    }

    /// Changes this person's own profile.
    pub async fn set_profile(&mut self, change: ProfileChange) -> Result<Profile, ClientError> {
        self.begin().await?;
        let name = change.display_name.as_deref().unwrap_or_default();
        if name.chars().count() > *limits::DISPLAY_NAME.end() {
            return Err(ClientError::invalid(format!(
                "A display name has at most {} characters.",
                limits::DISPLAY_NAME.end()
            )));
        }
        if change.avatar.as_deref().is_some_and(|picture| !picture.is_empty() && avatar(picture).is_err()) {
            return Err(ClientError::invalid(format!(
                "The picture must be PNG, JPEG or WebP, of at most {} KiB and {side} by {side} pixels.",
                limits::AVATAR_BYTES / 1024,
                side = limits::AVATAR_PIXELS,
            )));
        }
        let changed = self.write_profile(change).await;
        self.online(changed)
    }

    /// A person with their profile, as the server shows them now.
    pub async fn show_contact(&mut self, username: &Username) -> Result<(Contact, Profile), ClientError> {
        self.begin().await?;
        let shown = self.reach_contact(username).await;
        let row = self.online(shown)?;
        let profile = self.read_profile(&row.user).await;
        let profile = self.online(profile)?;
        Ok((contact(self.store.read(), row)?, profile))
    }

    async fn write_profile(&mut self, change: ProfileChange) -> Result<Profile, ClientError> {
        self.connect().await?;
        let own = self.user().clone();
        let shown = self.link()?.set_profile(change.display_name, change.avatar).await?;
        self.learn_profile(&own, shown)
    }

    async fn read_profile(&mut self, user: &UserId) -> Result<Profile, ClientError> {
        self.connect().await?;
        let shown = self.link()?.get_profile(user).await?;
        self.learn_profile(user, shown)
    }

    /// Keeps a profile that is not older than what is known; the one that counts then.
    fn learn_profile(&mut self, user: &UserId, shown: contacts::Profile) -> Result<Profile, ClientError> {
        if shown.user_id != user.to_string() {
            return Err(ClientError::ServerMisbehaved("it names another person"));
        }
        let known = self.store.read().profile(user)?;
        let fits = shown.display_name.chars().count() <= *limits::DISPLAY_NAME.end()
            && (shown.avatar.is_empty() || avatar(&shown.avatar).is_ok());
        // A lower version is what somebody sees who was blocked: for them nothing changes.
        if !fits || shown.version < known.version || shown.version == 0 {
            return Ok(profile(user, known));
        }
        let row =
            ProfileRow { display_name: shown.display_name, version: shown.version, avatar: shown.avatar };
        self.store.write(|tx| tx.set_profile(user, &row))?;
        Ok(profile(user, row))
    }
}

/// Keeps the name that a look-up brought, if it is newer than what is known.
pub(super) fn learn_name(tx: Tx<'_>, user: &UserId, name: &str, version: u64) -> Result<(), ClientError> {
    let known = tx.profile(user)?;
    if version <= known.version || name.chars().count() > *limits::DISPLAY_NAME.end() {
        return Ok(());
    }
    // The picture is read again when it is looked at; its version is not the name's any more.
    tx.set_profile(user, &ProfileRow { display_name: name.to_owned(), version, ..known })
}

/// A profile as others see it.
fn profile(user: &UserId, row: ProfileRow) -> Profile {
    let info = avatar(&row.avatar).ok();
    Profile {
        user_id: user.clone(),
        display_name: row.display_name,
        avatar_format: info.map(|info| info.format.name()),
        avatar_size: info.map(|info| [info.width, info.height]),
        avatar: row.avatar,
        version: row.version,
    }
}
