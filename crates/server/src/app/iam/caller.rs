use std::sync::Arc;

use sotto_admin_api::{Call, policy};
use sotto_storage::{AdminGroup, Administrator, Tx};

use super::{IamError, Name};
use crate::{AppError, Deployment, app::Context};

/// The administrator who calls, and what he may do.
#[derive(Clone, Debug)]
pub struct Caller {
    pub(super) cx: Context,
    pub(super) call: Call,
}

/// What policies belong to: an administrator or a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// An administrator with this name.
    User(Name),
    /// A group with this name.
    Group(Name),
}

impl Caller {
    /// Whoever signed this call.
    pub fn new(deployment: &Arc<Deployment>, call: &Call) -> Result<Self, AppError> {
        let account = call.principal.account_id.parse().map_err(|why: &str| AppError::internal(why))?;
        let name = call.principal.user_name.clone();
        let cx = Context::new(Arc::clone(deployment), account, name, call.time);
        Ok(Self { cx, call: call.clone() })
    }

    /// Goes on if the caller's policies allow the call on this resource.
    pub(super) fn permit(&self, resource: &str) -> Result<(), IamError> {
        policy::authorize_on(&self.call, resource).map_err(|denied| IamError::AccessDenied(denied.message))
    }

    /// The ARN of something of the account: its kind and its path with the name.
    pub fn arn(&self, kind: &str, path: &str, name: &str) -> String {
        format!("arn:aws:iam::{}:{kind}{path}{name}", self.cx.account)
    }

    /// The administrator with this name, or without one the caller; the call must be permitted on him.
    pub(super) async fn user(&self, tx: &mut dyn Tx, name: Option<&Name>) -> Result<Administrator, IamError> {
        let principal = &self.call.principal;
        let found = match name {
            Some(name) => tx.administrators().find(&self.cx.account, name.as_str()).await?,
            None => tx.administrators().lookup(&self.cx.account, &principal.unique_id).await?,
        };
        let asked = name.map_or(principal.user_name.as_str(), Name::as_str);
        let (path, name) = found.as_ref().map_or(("/", asked), |found| (&*found.path, &*found.name));
        self.permit(&self.arn("user", path, name))?;
        found.ok_or_else(|| IamError::NoSuchEntity(format!("The user with name {asked} cannot be found.")))
    }

    /// The administrator with this name, on whom the call must be permitted; without one the caller, who needs no
    /// permission for what is his own.
    pub(in crate::app) async fn user_or_self(
        &self,
        tx: &mut dyn Tx,
        name: Option<&Name>,
    ) -> Result<Administrator, IamError> {
        if name.is_some() {
            return self.user(tx, name).await;
        }
        let own = tx.administrators().lookup(&self.cx.account, &self.call.principal.unique_id).await?;
        own.ok_or_else(|| IamError::NoSuchEntity("There is no such administrator.".to_owned()))
    }

    /// Whether this is the caller.
    pub(in crate::app) fn is(&self, administrator: &Administrator) -> bool {
        self.call.principal.unique_id == administrator.id
    }

    /// Whether the caller acts by a session that began with a password alone.
    pub(in crate::app) fn session_without_second_factor(&self) -> bool {
        self.call.session.is_some_and(|session| !session.multi_factor)
    }

    /// The group with this name; the call must be permitted on it.
    pub(super) async fn group(&self, tx: &mut dyn Tx, asked: &Name) -> Result<AdminGroup, IamError> {
        let found = tx.admin_groups().find(&self.cx.account, asked.as_str()).await?;
        let (path, name) = found.as_ref().map_or(("/", asked.as_str()), |found| (&*found.path, &*found.name));
        self.permit(&self.arn("group", path, name))?;
        found.ok_or_else(|| IamError::NoSuchEntity(format!("The group with name {asked} cannot be found.")))
    }

    /// The id of what policies belong to; the call must be permitted on it.
    pub(super) async fn owner(&self, tx: &mut dyn Tx, owner: &Owner) -> Result<String, IamError> {
        Ok(match owner {
            Owner::User(name) => self.user(tx, Some(name)).await?.id,
            Owner::Group(name) => self.group(tx, name).await?.id,
        })
    }
}
