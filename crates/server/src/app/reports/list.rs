//! The reports that administrators read.

use sotto_storage::{NetworkId, Report, Tx, User};

use super::Evidence;
use crate::{
    AppError,
    app::{Context, Listed, PageQuery, conversations::initial_of},
};

/// A report as administrators read it; its `Debug` says nothing of what it discloses.
#[derive(Clone, Debug)]
pub struct FiledReport {
    /// The report.
    pub report: Report,
    /// Who is reported, unless deleted since.
    pub reported: Option<User>,
    /// Who reported.
    pub reporter: Option<User>,
    /// The messages that the reporter disclosed.
    pub evidence: Vec<FiledEvidence>,
}

/// A disclosed message as administrators read it.
#[derive(Clone, Debug)]
pub struct FiledEvidence {
    /// The message.
    pub message: Evidence,
    /// Its conversation as the product writes it; hex digits where the conversation is gone.
    pub vgroupid: String,
}

/// Lists the reports to the administrators of a network, in the order of their making.
pub async fn list(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    query: &PageQuery<()>,
) -> Result<Listed<FiledReport>, AppError> {
    let (tokens, page) = query.open(cx, "ListReports", &[&network.to_string()])?;
    let network = cx.network(tx, network).await?;
    let page = tokens.listed(cx, tx.reports().list(network.id, &page).await?)?;
    let mut rows = Vec::with_capacity(page.rows.len());
    for report in page.rows {
        let mut evidence = Vec::new();
        for message in Evidence::from_json(&report.evidence)? {
            let head = tx.conversations().lookup(message.conversation).await?;
            let initial = head.and_then(|head| initial_of(head.kind));
            evidence.push(FiledEvidence { vgroupid: message.conversation.vgroupid(initial), message });
        }
        rows.push(FiledReport {
            reported: tx.users().find_by_id(&report.reported).await?,
            reporter: tx.users().find_by_id(&report.reporter).await?,
            evidence,
            report,
        });
    }
    Ok(Listed { rows, next: page.next })
}
