//! On which days devices were there.

use rusqlite::{Row, params};
use sotto_storage::{ActiveDays, Activity, Day, NetworkId, StorageError, VisitDays};

use crate::{
    engine::{Session, engine_error},
    row::{bound, get, number},
};

/// Days of one row.
const PERIOD: u32 = u32::BITS;

/// Notes a day of a device; true if that is new.
pub(super) fn note(session: &Session<'_>, activity: &Activity) -> Result<bool, StorageError> {
    let (device, person) = keys(session, activity)?;
    let (period, bit) = place(activity.day);
    let network = activity.network.get();
    let names = (activity.platform.as_str(), activity.version.as_str(), activity.group.as_str());
    let noted =
        "SELECT 1 FROM active_days WHERE period = ?1 AND network = ?2 AND device = ?3 AND platform = ?4
                     AND client_version = ?5 AND security_group = ?6 AND days & ?7 <> 0";
    let values = params![period, network, device, names.0, names.1, names.2, bit];
    if session.query_first(noted, values, |_| Ok(()))?.is_some() {
        return Ok(false);
    }
    // The day is no more that of another version or group: each counts once, and the rows of a device stay few.
    let of_device = params![period, network, device, bit];
    let sql = "DELETE FROM active_days WHERE period = ?1 AND network = ?2 AND device = ?3 AND days = ?4";
    session.execute(sql, of_device)?;
    let sql = "UPDATE active_days SET days = days & ~?4
               WHERE period = ?1 AND network = ?2 AND device = ?3 AND days & ?4 <> 0";
    session.execute(sql, of_device)?;
    let sql =
        "INSERT INTO active_days (period, network, device, platform, client_version, security_group, days,
                   person)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
               ON CONFLICT DO UPDATE SET days = days | excluded.days";
    let values = params![period, network, device, names.0, names.1, names.2, bit, person];
    session.execute(sql, values)?;
    Ok(true)
}

/// The keys of a device and of its person.
fn keys(session: &Session<'_>, activity: &Activity) -> Result<(i64, i64), StorageError> {
    let known = "SELECT key, person FROM active_devices WHERE device = ?1";
    let pair = |row: &Row<'_>| Ok((get(row, 0)?, get(row, 1)?));
    if let Some(keys) = session.query_first(known, params![activity.device.as_bytes()], pair)? {
        return Ok(keys);
    }
    let sql = "INSERT INTO active_devices (device, user, person)
               VALUES (?1, ?2, coalesce((SELECT min(person) FROM active_devices WHERE user = ?2), 0))
               RETURNING key, person";
    let values = params![activity.device.as_bytes(), activity.user];
    let made: Option<(i64, i64)> = session.query_first(sql, values, pair)?;
    match made {
        Some((key, 0)) => {
            session.execute("UPDATE active_devices SET person = key WHERE key = ?1", [key])?;
            Ok((key, key))
        }
        Some(keys) => Ok(keys),
        None => Err(StorageError::Engine("a device got no key".into())),
    }
}

/// Visits the days of a network's devices.
pub(super) fn visit(
    session: &Session<'_>,
    network: NetworkId,
    (from, to): (Day, Day),
    visit: &mut VisitDays<'_>,
) -> Result<(), StorageError> {
    let sql = "SELECT device, person, platform, client_version, security_group, days FROM active_days
               WHERE period = ?1 AND network = ?2";
    for period in place(from).0..=place(to).0 {
        let first = period * PERIOD;
        let within = mask(first, from, to);
        session.query_each(sql, params![period, network.get()], |row| {
            let days = get::<u32>(row, 5)? & within;
            let text = |index| {
                let value = row.get_ref(index).map_err(engine_error)?.as_str();
                value.map_err(|error| StorageError::Engine(Box::new(error)))
            };
            if days != 0 {
                visit(&ActiveDays {
                    device: number(row, 0)?,
                    person: number(row, 1)?,
                    platform: text(2)?,
                    version: text(3)?,
                    group: text(4)?,
                    first: Day::new(first),
                    days,
                });
            }
            Ok(true)
        })?;
    }
    Ok(())
}

/// Deletes rows of periods that are over before `oldest`.
pub(super) fn prune(session: &Session<'_>, oldest: Day, limit: i64) -> Result<usize, StorageError> {
    let sql = "DELETE FROM active_days
               WHERE (period, network, device, platform, client_version, security_group) IN
                   (SELECT period, network, device, platform, client_version, security_group FROM active_days
                    WHERE period < ?1 LIMIT ?2)";
    session.execute(sql, params![place(oldest).0, limit])
}

/// Deletes days of a network's devices, as many rows as are left to delete.
pub(crate) fn delete_some(
    session: &Session<'_>,
    network: NetworkId,
    left: &mut usize,
) -> Result<(), StorageError> {
    let next = "SELECT period FROM active_days WHERE period > ?1 ORDER BY period LIMIT 1";
    let sql = "DELETE FROM active_days
               WHERE (period, network, device, platform, client_version, security_group) IN
                   (SELECT period, network, device, platform, client_version, security_group FROM active_days
                    WHERE period = ?1 AND network = ?2 LIMIT ?3)";
    let mut after = -1_i64;
    // Few periods, by their age.
    while *left > 0
        && let Some(period) = session.query_first(next, [after], |row| get::<i64>(row, 0))?
    {
        let deleted = session.execute(sql, params![period, network.get(), bound(*left)])?;
        *left = left.saturating_sub(deleted);
        after = period;
    }
    Ok(())
}

/// The period of a day, and its bit there.
fn place(day: Day) -> (u32, u32) {
    (day.number() / PERIOD, 1 << (day.number() % PERIOD))
}

/// The bits of the days from one to another that are in the period which begins on `first`.
fn mask(first: u32, from: Day, to: Day) -> u32 {
    let skipped = from.number().saturating_sub(first);
    let spared = (first + PERIOD - 1).saturating_sub(to.number());
    let from = u32::MAX.checked_shl(skipped).unwrap_or(0);
    let to = u32::MAX.checked_shr(spared).unwrap_or(0);
    from & to
}
