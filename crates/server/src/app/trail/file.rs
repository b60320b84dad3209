//! Putting events into files.

use sotto_storage::{AccountId, StorageError, TrailFile, Tx};
use sotto_types::{Rng, Timestamp, limits};
use time::OffsetDateTime;

use super::Trail;
use crate::{AppError, Deployment};

/// Fixes files of the next events that no file holds; false when every event is in one.
pub(crate) async fn file(deployment: &Deployment, trail: &Trail) -> Result<bool, AppError> {
    // Most looks find little to do, and those that find nothing cost the writer nothing.
    let unfiled = deployment.store.read(async |tx: &mut dyn Tx| next(tx).await).await?;
    if unfiled.is_none() {
        return Ok(false);
    }
    let (now, rng) = (deployment.now(), deployment.rng.clone());
    let (region, prefix) = (deployment.region.clone(), trail.prefix.clone());
    let unit = async move |tx: &mut dyn Tx| {
        let Some(unfiled) = next(tx).await? else { return Ok(false) };
        for account in unfiled.accounts {
            let name = name(prefix.as_deref(), &account, &region, now, &*rng);
            let file = TrailFile { name, account, first: unfiled.first, last: unfiled.last };
            tx.trail().insert(&file).await?;
        }
        tx.trail().advance(unfiled.last).await?;
        Ok::<_, AppError>(true)
    };
    deployment.store.write(unit).await
}

async fn next(tx: &mut dyn Tx) -> Result<Option<sotto_storage::Unfiled>, StorageError> {
    tx.trail().unfiled(limits::TRAIL_FILE_EVENTS, limits::TRAIL_FILE_BYTES).await
}

/// The name of a file, as CloudTrail's user guide has it ("CloudTrail log file examples").
fn name(prefix: Option<&str>, account: &AccountId, region: &str, now: Timestamp, rng: &dyn Rng) -> String {
    let seconds = i64::try_from(now.as_seconds()).unwrap_or(i64::MAX);
    let time = OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let (year, month, day) = (time.year(), u8::from(time.month()), time.day());
    let (hour, minute) = (time.hour(), time.minute());
    let random = characters(rng);
    let prefix = prefix.map(|prefix| format!("{prefix}/")).unwrap_or_default();
    format!(
        "{prefix}AWSLogs/{account}/CloudTrail/{region}/{year:04}/{month:02}/{day:02}/\
         {account}_CloudTrail_{region}_{year:04}{month:02}{day:02}T{hour:02}{minute:02}Z_{random}.json.gz"
    )
}

/// 16 random letters and digits.
fn characters(rng: &dyn Rng) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789Aa";
    let draw: [u8; 16] = rng.array();
    draw.iter().map(|byte| ALPHABET.get(usize::from(byte % 64)).copied().map_or('A', char::from)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::SeededRng;

    #[test]
    fn names_are_cloudtrails() {
        let account = "123456789012".parse().unwrap();
        let rng = SeededRng::new(1);
        // 2026-11-28T09:05:59Z.
        let now = Timestamp::from_seconds(1_795_856_759);
        let name = |prefix| name(prefix, &account, "us-east-1", now, &rng);
        let start = "AWSLogs/123456789012/CloudTrail/us-east-1/2026/11/28/\
                     123456789012_CloudTrail_us-east-1_20261128T0905Z_";
        let first = name(None);
        let random = first.strip_prefix(start).unwrap().strip_suffix(".json.gz").unwrap();
        assert_eq!(random.len(), 16);
        assert!(random.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{random}");
        assert_ne!(first, name(None));
        assert!(name(Some("audit/eu")).starts_with(&format!("audit/eu/{start}")));
    }
}
