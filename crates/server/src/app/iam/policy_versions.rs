//! Versions of managed policies: one is in force, five at the most are kept.

use sotto_storage::{ManagedPolicy, PolicyVersion, Tx};
use sotto_types::limits;

use super::{
    Caller, Document, IamError, PolicyArn,
    managed_policies::{check_size, find, own_policy},
    page,
};
use crate::app::{Listed, PageQuery};

/// A version and whether it is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The version.
    pub version: PolicyVersion,
    /// Whether it is in force.
    pub is_default: bool,
}

/// Adds a version, and puts it in force if that is wanted.
pub async fn create(
    tx: &mut dyn Tx,
    caller: &Caller,
    arn: &PolicyArn,
    document: &Document,
    in_force: bool,
) -> Result<Version, IamError> {
    let mut policy = own_policy(tx, caller, arn).await?;
    check_size(document)?;
    if tx.admin_policies().versions(&policy.arn).await?.len() >= limits::POLICY_VERSIONS {
        let most = limits::POLICY_VERSIONS;
        let why = format!(
            "A managed policy can have up to {most} versions. Delete one that is not in force first."
        );
        return Err(IamError::LimitExceeded(why));
    }
    policy.newest_version += 1;
    policy.updated_at = caller.cx.now;
    let version = PolicyVersion {
        number: policy.newest_version,
        document: document.as_str().to_owned(),
        created_at: caller.cx.now,
    };
    if in_force {
        policy.default_version = version.number;
    }
    tx.admin_policies().insert_version(&policy.arn, &version).await?;
    tx.admin_policies().update_managed(&policy).await?;
    Ok(Version { version, is_default: in_force })
}

/// The version with this number.
pub async fn get(
    tx: &mut dyn Tx,
    caller: &Caller,
    arn: &PolicyArn,
    number: u32,
) -> Result<Version, IamError> {
    caller.permit(arn.as_str())?;
    let policy = find(tx, caller, arn).await?;
    let found = all(tx, arn, &policy).await?.into_iter().find(|version| version.version.number == number);
    found.ok_or_else(|| no_such_version(&policy, number))
}

/// A page of the versions, newest first.
pub async fn list(
    tx: &mut dyn Tx,
    caller: &Caller,
    arn: &PolicyArn,
    query: &PageQuery<()>,
) -> Result<Listed<Version>, IamError> {
    caller.permit(arn.as_str())?;
    let policy = find(tx, caller, arn).await?;
    let (tokens, request) = page::open(caller, "ListPolicyVersions", &[arn.as_str()], query)?;
    let versions = all(tx, arn, &policy).await?;
    // Newest first: what is left of a number's complement grows.
    let page =
        page::of_all(versions, &request, |version| format!("{:010}", u32::MAX - version.version.number));
    page::listed(caller, &tokens, page)
}

/// Puts a version in force, from the next call on.
pub async fn set_default(
    tx: &mut dyn Tx,
    caller: &Caller,
    arn: &PolicyArn,
    number: u32,
) -> Result<(), IamError> {
    let mut policy = own_policy(tx, caller, arn).await?;
    let versions = tx.admin_policies().versions(&policy.arn).await?;
    if versions.iter().all(|version| version.number != number) {
        return Err(no_such_version(&policy, number));
    }
    policy.default_version = number;
    policy.updated_at = caller.cx.now;
    Ok(tx.admin_policies().update_managed(&policy).await?)
}

/// Deletes a version that is not in force.
pub async fn delete(tx: &mut dyn Tx, caller: &Caller, arn: &PolicyArn, number: u32) -> Result<(), IamError> {
    let policy = own_policy(tx, caller, arn).await?;
    if policy.default_version == number {
        let why = "Cannot delete the default version of a policy.".to_owned();
        return Err(IamError::DeleteConflict(why));
    }
    if tx.admin_policies().delete_version(&policy.arn, number).await? {
        Ok(())
    } else {
        Err(no_such_version(&policy, number))
    }
}

async fn all(tx: &mut dyn Tx, arn: &PolicyArn, policy: &ManagedPolicy) -> Result<Vec<Version>, IamError> {
    let versions = match arn.built_in() {
        Some(built_in) => vec![PolicyVersion {
            number: 1,
            document: built_in.document.to_owned(),
            created_at: policy.created_at,
        }],
        None => tx.admin_policies().versions(&policy.arn).await?,
    };
    let version =
        |version: PolicyVersion| Version { is_default: version.number == policy.default_version, version };
    Ok(versions.into_iter().map(version).collect())
}

fn no_such_version(policy: &ManagedPolicy, number: u32) -> IamError {
    IamError::NoSuchEntity(format!("Policy {} version v{number} does not exist.", policy.arn))
}
