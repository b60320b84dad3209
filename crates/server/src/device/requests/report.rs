//! Reports somebody.

use sotto_storage::ReportReason;
use sotto_types::Timestamp;
use sotto_wire::frame::{ServerBody, contacts};

use super::parse;
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        reports::{Evidence, NewReport, report as take},
    },
};

pub(super) async fn report(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: contacts::Report,
) -> Result<ServerBody, AppError> {
    let new = NewReport {
        reported: parse::user_id(&request.user_id)?,
        reason: reason(request.reason())?,
        note: request.note,
        evidence: request.evidence.into_iter().map(evidence).collect::<Result<_, _>>()?,
    };
    let reference = take(deployment, caller, new).await?;
    Ok(ServerBody::Reported(contacts::Reported { reference }))
}

fn reason(field: contacts::ReportReason) -> Result<ReportReason, AppError> {
    match field {
        contacts::ReportReason::Spam => Ok(ReportReason::Spam),
        contacts::ReportReason::ChildAbuse => Ok(ReportReason::ChildAbuse),
        contacts::ReportReason::Harassment => Ok(ReportReason::Harassment),
        contacts::ReportReason::Impersonation => Ok(ReportReason::Impersonation),
        contacts::ReportReason::Other => Ok(ReportReason::Other),
        contacts::ReportReason::Unspecified => Err(parse::malformed("reason")),
    }
}

fn evidence(field: contacts::Evidence) -> Result<Evidence, AppError> {
    Ok(Evidence {
        conversation: parse::conversation(&field.conversation)?,
        message: parse::send_id(&field.message)?,
        sent_at: Timestamp::from_millis(field.sent_at),
        text: field.text,
    })
}
