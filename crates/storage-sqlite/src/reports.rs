//! Whom people reported to administrators.

use async_trait::async_trait;
use rusqlite::{Row, params, params_from_iter, types::Value};
use sotto_storage::{NetworkId, Page, PageRequest, Report, ReportReason, Reports, StorageError};
use sotto_types::Timestamp;

use crate::{
    engine::Session,
    page::{Key, PageQuery, cut, without_keys},
    row::{Column, get, millis, moment, number, parse},
};

#[async_trait(?Send)]
impl Reports for Session<'_> {
    async fn insert(&mut self, report: &Report) -> Result<(), StorageError> {
        let sql = "INSERT INTO reports (id, network, reporter, reported, reason, note, evidence, created_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let values = params![
            report.id,
            report.network.get(),
            report.reporter,
            report.reported,
            reason_number(report.reason),
            report.note,
            report.evidence,
            millis(report.created_at),
        ];
        self.execute(sql, values)?;
        Ok(())
    }

    async fn count_since(&mut self, reporter: &[u8; 16], after: Timestamp) -> Result<u64, StorageError> {
        let sql = "SELECT count(*) FROM reports WHERE reporter = ?1 AND created_at > ?2";
        Ok(self.query_first(sql, params![reporter, millis(after)], |row| number(row, 0))?.unwrap_or_default())
    }

    async fn list(
        &mut self,
        network: NetworkId,
        page: &PageRequest<()>,
    ) -> Result<Page<Report>, StorageError> {
        let select =
            "SELECT id, network, reporter, reported, reason, note, evidence, created_at, lower(hex(id))
                      FROM reports WHERE network = ?1";
        let query = PageQuery::new(select, vec![Value::from(network.get())]);
        let (sql, values) = query.finish(KEYS, page.descending, page.after.as_deref(), page.limit)?;
        let rows =
            self.query_all(&sql, params_from_iter(values), |row| Ok((get::<String>(row, 8)?, report(row)?)))?;
        let page = cut(rows, page.limit, |(id, last)| vec![millis(last.created_at).to_string(), id.clone()]);
        Ok(without_keys(page))
    }
}

/// What reports are sorted by.
const KEYS: &[Key] = &[Key::number("created_at"), Key::text("lower(hex(id))")];

fn report(row: &Row<'_>) -> Result<Report, StorageError> {
    Ok(Report {
        id: get(row, 0)?,
        network: parse(row, 1, Column("reports", "network"), NetworkId::new)?,
        reporter: get(row, 2)?,
        reported: get(row, 3)?,
        reason: parse(row, 4, Column("reports", "reason"), reason)?,
        note: get(row, 5)?,
        evidence: get(row, 6)?,
        created_at: moment(row, 7)?,
    })
}

/// The numbers of frames.
fn reason_number(reason: ReportReason) -> u8 {
    match reason {
        ReportReason::Spam => 1,
        ReportReason::ChildAbuse => 2,
        ReportReason::Harassment => 3,
        ReportReason::Impersonation => 4,
        ReportReason::Other => 5,
    }
}

fn reason(number: u8) -> Option<ReportReason> {
    match number {
        1 => Some(ReportReason::Spam),
        2 => Some(ReportReason::ChildAbuse),
        3 => Some(ReportReason::Harassment),
        4 => Some(ReportReason::Impersonation),
        5 => Some(ReportReason::Other),
        _ => None,
    }
}
