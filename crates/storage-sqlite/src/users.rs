//! Users and their invitations.

use async_trait::async_trait;
use rusqlite::{Row, params, params_from_iter, types::Value};
use sotto_storage::{
    Invitation, NetworkId, Page, PageRequest, SecurityGroupId, StorageError, User, UserCounts, UserFilter,
    UserKind, UserNumber, UserSort, UserStatus, Users,
};
use sotto_types::Username;

use crate::{
    delete_person::delete_person,
    engine::{Session, engine_error, is_unique},
    page::{Key, PageQuery, cut, keys},
    row::{Column, bound, get, integer, maybe_moment, millis, moment, number, parse},
};

pub(crate) const SELECT: &str =
    "SELECT number, id, network, username, first_name, last_name, security_group, status, suspended,
        code_hash, code_expires_at, code_validation, code_failures, created_at, last_login, kind, modified_at,
        uname
    FROM users WHERE ";

#[async_trait(?Send)]
impl Users for Session<'_> {
    async fn insert(&mut self, user: &User) -> Result<(), StorageError> {
        let sql =
            "INSERT INTO users (number, id, network, username, first_name, first_name_folded, last_name,
                       last_name_folded, security_group, status, suspended, code_hash, code_expires_at,
                       code_validation, code_failures, created_at, last_login, kind, modified_at, uname)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)";
        let invitation = user.invitation.as_ref();
        let values = params![
            integer(user.number.get()),
            user.id,
            user.network.get(),
            user.username.as_str(),
            user.first_name,
            user.first_name.to_lowercase(),
            user.last_name,
            user.last_name.to_lowercase(),
            user.group.as_str(),
            status_number(user.status),
            user.suspended,
            invitation.map(|invitation| invitation.code_hash),
            invitation.map(|invitation| millis(invitation.expires_at)),
            invitation.map(|invitation| invitation.code_validation),
            invitation.map(|invitation| invitation.failures),
            millis(user.created_at),
            user.last_login.map(millis),
            kind_number(user.kind),
            millis(user.modified_at),
            user.uname,
        ];
        self.try_execute(sql, values).map_err(duplicate)?;
        Ok(())
    }

    async fn lookup(&mut self, network: NetworkId, number: UserNumber) -> Result<Option<User>, StorageError> {
        lookup_of_kind(self, UserKind::Person, network, number)
    }

    async fn find_by_id(&mut self, id: &[u8; 16]) -> Result<Option<User>, StorageError> {
        self.query_first(&[SELECT, "id = ?1"].concat(), [id], user)
    }

    async fn find_by_number(&mut self, number: UserNumber) -> Result<Option<User>, StorageError> {
        self.query_first(&[SELECT, "number = ?1"].concat(), [integer(number.get())], user)
    }

    async fn find_by_uname(
        &mut self,
        network: NetworkId,
        uname: &[u8; 32],
    ) -> Result<Option<User>, StorageError> {
        let sql = [SELECT, "uname = ?1 AND network = ?2 AND kind = 1"].concat();
        self.query_first(&sql, params![uname, network.get()], user)
    }

    async fn find_by_username(&mut self, username: &Username) -> Result<Option<User>, StorageError> {
        self.query_first(&[SELECT, "username = ?1"].concat(), [username.as_str()], user)
    }

    async fn list(
        &mut self,
        network: NetworkId,
        filter: &UserFilter,
        page: &PageRequest<UserSort>,
    ) -> Result<Page<User>, StorageError> {
        list_of_kind(self, UserKind::Person, network, filter, page)
    }

    async fn counts(&mut self, network: NetworkId) -> Result<UserCounts, StorageError> {
        counts_of_kind(self, UserKind::Person, network)
    }

    async fn all_after(
        &mut self,
        network: NetworkId,
        after: Option<UserNumber>,
        limit: usize,
    ) -> Result<Vec<User>, StorageError> {
        let sql = [SELECT, "network = ?1 AND number > ?2 ORDER BY number LIMIT ?3"].concat();
        let after = after.map_or(0, |number| integer(number.get()));
        self.query_all(&sql, params![network.get(), after, bound(limit)], user)
    }

    async fn update(&mut self, user: &User) -> Result<(), StorageError> {
        let sql = "UPDATE users SET first_name = ?2, first_name_folded = ?3, last_name = ?4, last_name_folded = ?5,
                       security_group = ?6, status = ?7, suspended = ?8, code_hash = ?9, code_expires_at = ?10,
                       code_validation = ?11, code_failures = ?12, last_login = ?13, modified_at = ?14
                   WHERE number = ?1";
        let invitation = user.invitation.as_ref();
        let values = params![
            integer(user.number.get()),
            user.first_name,
            user.first_name.to_lowercase(),
            user.last_name,
            user.last_name.to_lowercase(),
            user.group.as_str(),
            status_number(user.status),
            user.suspended,
            invitation.map(|invitation| invitation.code_hash),
            invitation.map(|invitation| millis(invitation.expires_at)),
            invitation.map(|invitation| invitation.code_validation),
            invitation.map(|invitation| invitation.failures),
            user.last_login.map(millis),
            millis(user.modified_at),
        ];
        self.execute(sql, values)?;
        Ok(())
    }

    async fn move_to(
        &mut self,
        number: UserNumber,
        network: NetworkId,
        group: &SecurityGroupId,
    ) -> Result<(), StorageError> {
        let sql = "UPDATE users SET network = ?2, security_group = ?3 WHERE number = ?1";
        self.execute(sql, params![integer(number.get()), network.get(), group.as_str()])?;
        Ok(())
    }

    async fn become_person(&mut self, number: UserNumber) -> Result<(), StorageError> {
        self.execute("UPDATE users SET kind = 1 WHERE number = ?1 AND kind = 2", [integer(number.get())])?;
        Ok(())
    }

    async fn remove(&mut self, number: UserNumber) -> Result<(), StorageError> {
        self.execute("DELETE FROM users WHERE number = ?1", [integer(number.get())])?;
        Ok(())
    }

    async fn delete_some(&mut self, user: &[u8; 16], limit: usize) -> Result<bool, StorageError> {
        let mut left = limit;
        delete_person(self, user, &mut left)?;
        Ok(left > 0)
    }

    async fn unnamed(&mut self, limit: usize) -> Result<Vec<[u8; 16]>, StorageError> {
        let sql = "SELECT id FROM users WHERE uname IS NULL LIMIT ?1";
        self.query_all(sql, [bound(limit)], |row| get(row, 0))
    }

    async fn set_uname(&mut self, user: &[u8; 16], uname: &[u8; 32]) -> Result<(), StorageError> {
        self.execute("UPDATE users SET uname = ?2 WHERE id = ?1", params![user, uname])?;
        Ok(())
    }
}

/// The network's account of this kind with this number.
pub(crate) fn lookup_of_kind(
    session: &Session<'_>,
    kind: UserKind,
    network: NetworkId,
    number: UserNumber,
) -> Result<Option<User>, StorageError> {
    let sql = [SELECT, "number = ?1 AND network = ?2 AND kind = ?3"].concat();
    session.query_first(&sql, params![integer(number.get()), network.get(), kind_number(kind)], user)
}

/// A page of the network's accounts of this kind.
pub(crate) fn list_of_kind(
    session: &Session<'_>,
    kind: UserKind,
    network: NetworkId,
    filter: &UserFilter,
    page: &PageRequest<UserSort>,
) -> Result<Page<User>, StorageError> {
    let keys = keys(&page.sort, key, NUMBER);
    let query = filtered(kind, network, filter);
    let (sql, values) = query.finish(&keys, page.descending, page.after.as_deref(), page.limit)?;
    let rows = session.query_all(&sql, params_from_iter(values), user)?;
    Ok(cut(rows, page.limit, |last| keys.iter().map(|key| value(last, *key)).collect()))
}

/// How many accounts of this kind the network has.
pub(crate) fn counts_of_kind(
    session: &Session<'_>,
    kind: UserKind,
    network: NetworkId,
) -> Result<UserCounts, StorageError> {
    let sql = "SELECT status, count(*) FROM users WHERE network = ?1 AND kind = ?2 GROUP BY status";
    let mut counts = UserCounts::default();
    session.query_each(sql, params![network.get(), kind_number(kind)], |row| {
        match parse(row, 0, STATUS, status)? {
            UserStatus::Pending => counts.pending = number(row, 1)?,
            UserStatus::Active => counts.active = number(row, 1)?,
        }
        Ok(true)
    })?;
    Ok(counts)
}

const NUMBER: Key = Key::number("number");
const USERNAME: Key = Key::text("username");
const FIRST_NAME: Key = Key::text("first_name_folded");
const LAST_NAME: Key = Key::text("last_name_folded");
const BY_STATUS: Key = Key::number("status");
const BY_GROUP: Key = Key::text("security_group");

fn key(sort: UserSort) -> Key {
    match sort {
        UserSort::Username => USERNAME,
        UserSort::FirstName => FIRST_NAME,
        UserSort::LastName => LAST_NAME,
        UserSort::Status => BY_STATUS,
        UserSort::Group => BY_GROUP,
    }
}

fn value(user: &User, key: Key) -> String {
    match key {
        USERNAME => user.username.as_str().to_owned(),
        FIRST_NAME => user.first_name.to_lowercase(),
        LAST_NAME => user.last_name.to_lowercase(),
        BY_STATUS => status_number(user.status).to_string(),
        BY_GROUP => user.group.as_str().to_owned(),
        _ => user.number.to_string(),
    }
}

fn filtered(kind: UserKind, network: NetworkId, filter: &UserFilter) -> PageQuery {
    let values = vec![Value::from(network.get()), Value::from(kind_number(kind))];
    let mut query = PageQuery::new(&[SELECT, "network = ?1 AND kind = ?2"].concat(), values);
    let parts = [
        ("instr(first_name_folded, ?) > 0", &filter.first_name),
        ("instr(last_name_folded, ?) > 0", &filter.last_name),
        ("instr(username, ?) > 0", &filter.username),
    ];
    for (condition, part) in parts {
        if let Some(part) = part {
            query.and(condition, Value::Text(part.to_lowercase()));
        }
    }
    if let Some(status) = filter.status {
        query.and("status = ?", Value::from(status_number(status)));
    }
    if let Some(group) = &filter.group {
        query.and("security_group = ?", Value::Text(group.as_str().to_owned()));
    }
    query
}

fn duplicate(error: rusqlite::Error) -> StorageError {
    if !is_unique(&error) {
        return engine_error(error);
    }
    let username = error.sqlite_error().is_some() && error.to_string().contains("users.username");
    StorageError::Duplicate(if username { "username" } else { "user" })
}

/// The numbers of signed device lists.
fn kind_number(kind: UserKind) -> u8 {
    match kind {
        UserKind::Person => 1,
        UserKind::Guest => 2,
        UserKind::Bot => 3,
        UserKind::RetentionBot => 4,
    }
}

/// The kind with this number in `users.kind`.
pub(crate) fn kind(number: u8) -> Option<UserKind> {
    match number {
        1 => Some(UserKind::Person),
        2 => Some(UserKind::Guest),
        3 => Some(UserKind::Bot),
        4 => Some(UserKind::RetentionBot),
        _ => None,
    }
}

/// The numbers of the admin API.
fn status_number(status: UserStatus) -> u8 {
    match status {
        UserStatus::Pending => 1,
        UserStatus::Active => 2,
    }
}

fn status(number: u8) -> Option<UserStatus> {
    match number {
        1 => Some(UserStatus::Pending),
        2 => Some(UserStatus::Active),
        _ => None,
    }
}

const STATUS: Column = Column("users", "status");

pub(crate) fn user(row: &Row<'_>) -> Result<User, StorageError> {
    let code_hash: Option<[u8; 32]> = get(row, 9)?;
    let invitation = match code_hash {
        None => None,
        Some(code_hash) => Some(Invitation {
            code_hash,
            expires_at: moment(row, 10)?,
            code_validation: get(row, 11)?,
            failures: get(row, 12)?,
        }),
    };
    Ok(User {
        kind: parse(row, 15, Column("users", "kind"), kind)?,
        number: UserNumber::new(number(row, 0)?).ok_or_else(|| Column("users", "number").inconsistent())?,
        id: get(row, 1)?,
        network: parse(row, 2, Column("users", "network"), NetworkId::new)?,
        username: parse(row, 3, Column("users", "username"), |name: String| Username::parse(&name).ok())?,
        first_name: get(row, 4)?,
        last_name: get(row, 5)?,
        group: SecurityGroupId::new(&get::<String>(row, 6)?),
        status: parse(row, 7, STATUS, status)?,
        suspended: get(row, 8)?,
        invitation,
        created_at: moment(row, 13)?,
        last_login: maybe_moment(row, 14)?,
        modified_at: moment(row, 16)?,
        uname: get(row, 17)?,
    })
}
