//! What people show of themselves.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{Profile, Profiles, StorageError};

use crate::{
    engine::Session,
    row::{get, integer, number},
};

#[async_trait(?Send)]
impl Profiles for Session<'_> {
    async fn lookup(&mut self, user: &[u8; 16]) -> Result<Profile, StorageError> {
        let sql = "SELECT display_name, avatar, version FROM profiles WHERE user = ?1";
        let profile = self.query_first(sql, params![user], |row| {
            Ok(Profile { display_name: get(row, 0)?, avatar: get(row, 1)?, version: number(row, 2)? })
        })?;
        Ok(profile.unwrap_or_default())
    }

    async fn name(&mut self, user: &[u8; 16]) -> Result<(String, u64), StorageError> {
        let sql = "SELECT display_name, version FROM profiles WHERE user = ?1";
        let name = self.query_first(sql, params![user], |row| Ok((get(row, 0)?, number(row, 1)?)))?;
        Ok(name.unwrap_or_default())
    }

    async fn upsert(&mut self, user: &[u8; 16], profile: &Profile) -> Result<(), StorageError> {
        let sql = "INSERT INTO profiles (user, display_name, avatar, version) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (user) DO UPDATE SET display_name = excluded.display_name, avatar = excluded.avatar,
                       version = excluded.version";
        let Profile { display_name, avatar, version } = profile;
        self.execute(sql, params![user, display_name, avatar, integer(*version)])?;
        Ok(())
    }
}
