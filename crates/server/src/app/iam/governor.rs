//! Somebody who can make administrators stays, so that nobody locks an account out.

use sotto_admin_api::policy::{Context, Decision, Policy, Request, decide};
use sotto_storage::{Administrator, PageRequest, Tx};

use super::{Caller, IamError};
use crate::{AppError, app::accounts};

/// What one must be able to do to make others administrators.
const POWERS: [&str; 3] = ["iam:CreateUser", "iam:CreateAccessKey", "iam:AttachUserPolicy"];

/// Whether an account had somebody with an active key who can make administrators.
///
/// Policies are asked as if everybody called from where this caller does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Governed(bool);

impl Governed {
    /// Before a change.
    pub(crate) async fn before(tx: &mut dyn Tx, caller: &Caller) -> Result<Self, IamError> {
        Ok(Self(is_there(tx, caller).await?))
    }

    /// Refuses the change if there is nobody any more.
    pub(crate) async fn still(self, tx: &mut dyn Tx, caller: &Caller) -> Result<(), IamError> {
        if !self.0 || is_there(tx, caller).await? {
            return Ok(());
        }
        let why = "After this nobody with an active access key could manage administrators. Give somebody else \
                   that permission first.";
        Err(IamError::DeleteConflict(why.to_owned()))
    }
}

async fn is_there(tx: &mut dyn Tx, caller: &Caller) -> Result<bool, IamError> {
    let account = &caller.cx.account;
    // Mostly it is the caller.
    let own = tx.administrators().lookup(account, &caller.call.principal.unique_id).await?;
    if let Some(administrator) = own
        && governs(tx, caller, &administrator).await?
    {
        return Ok(true);
    }
    let mut request = PageRequest { sort: Vec::new(), descending: false, after: None, limit: 100 };
    loop {
        let page = tx.administrators().list(account, "/", &request).await?;
        for administrator in &page.rows {
            if governs(tx, caller, administrator).await? {
                return Ok(true);
            }
        }
        if page.next.is_none() {
            return Ok(false);
        }
        request.after = page.next;
    }
}

async fn governs(tx: &mut dyn Tx, caller: &Caller, administrator: &Administrator) -> Result<bool, IamError> {
    let keys = tx.access_keys().of(&administrator.id).await?;
    let Some(key) = keys.iter().find(|key| key.active) else { return Ok(false) };
    let Some(found) = tx.access_keys().caller(&key.id).await? else { return Ok(false) };
    let documents = accounts::policies(found.policies)?;
    let parse = |document: &String| Policy::parse(document).map_err(AppError::internal);
    let policies: Vec<_> = documents.iter().map(parse).collect::<Result<_, _>>()?;
    let context = Context { user_name: Some(administrator.name.clone()), ..Context::of(&caller.call) };
    let resource = caller.arn("user", &administrator.path, &administrator.name);
    let can = |action: &&str| {
        let request = Request { action, resource: &resource, context: &context };
        decide(&policies, &request) == Decision::Allowed
    };
    Ok(POWERS.iter().all(can))
}
