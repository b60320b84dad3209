//! Policies of an account that can be attached to many, and those that are built in.

use sotto_admin_api::policy::{BUILT_IN, BuiltIn};
use sotto_storage::{ManagedPolicy, Page, PageRequest, PolicyVersion, StorageError, Tx};
use sotto_types::{Timestamp, limits};

use super::{Caller, Document, IamError, Name, Path, PathPrefix, PolicyArn, page, unique_id};
use crate::app::{Listed, PageQuery};

/// A managed policy and how many administrators and groups of the account it is attached to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The policy.
    pub policy: ManagedPolicy,
    /// To how many it is attached.
    pub attached: u64,
}

/// Which policies a list has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Those that are built in.
    pub built_in: bool,
    /// The account's own.
    pub own: bool,
    /// Attached ones alone.
    pub only_attached: bool,
    /// How their paths start.
    pub prefix: PathPrefix,
}

/// What a new policy is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPolicy {
    /// Its name.
    pub name: Name,
    /// The path in front of it.
    pub path: Path,
    /// What it is for.
    pub description: String,
    /// Its first version.
    pub document: Document,
}

/// Makes a policy with its first version.
pub async fn create(tx: &mut dyn Tx, caller: &Caller, new: &NewPolicy) -> Result<Counted, IamError> {
    let arn = caller.arn("policy", new.path.as_str(), new.name.as_str());
    caller.permit(&arn)?;
    check_size(&new.document)?;
    if tx.admin_policies().count_managed(&caller.cx.account).await? >= limits::MANAGED_POLICIES {
        let most = limits::MANAGED_POLICIES;
        return Err(IamError::LimitExceeded(format!("Cannot exceed quota for PoliciesPerAccount: {most}.")));
    }
    let policy = ManagedPolicy {
        arn,
        id: unique_id::<17>("ANPA", &*caller.cx.deployment.rng),
        account: caller.cx.account.clone(),
        name: new.name.as_str().to_owned(),
        path: new.path.as_str().to_owned(),
        description: new.description.clone(),
        default_version: 1,
        newest_version: 1,
        created_at: caller.cx.now,
        updated_at: caller.cx.now,
    };
    tx.admin_policies().insert_managed(&policy).await.map_err(|error| match error {
        StorageError::Duplicate("managed policy") => {
            IamError::EntityAlreadyExists(format!("A policy called {} already exists.", new.name))
        }
        other => other.into(),
    })?;
    let version =
        PolicyVersion { number: 1, document: new.document.as_str().to_owned(), created_at: caller.cx.now };
    tx.admin_policies().insert_version(&policy.arn, &version).await?;
    Ok(Counted { policy, attached: 0 })
}

/// The policy with this ARN.
pub async fn get(tx: &mut dyn Tx, caller: &Caller, arn: &PolicyArn) -> Result<Counted, IamError> {
    caller.permit(arn.as_str())?;
    let policy = find(tx, caller, arn).await?;
    counted(tx, caller, policy).await
}

/// A page of policies: first those that are built in, then the account's own, each by name.
pub async fn list(
    tx: &mut dyn Tx,
    caller: &Caller,
    filter: &Filter,
    query: &PageQuery<()>,
) -> Result<Listed<Counted>, IamError> {
    caller.permit(&caller.arn("policy", filter.prefix.as_str(), ""))?;
    let which = format!("{} {} {}", filter.built_in, filter.own, filter.only_attached);
    let (tokens, mut request) = page::open(caller, "ListPolicies", &[&which, filter.prefix.as_str()], query)?;
    let limit = request.limit;
    let (mut rows, mut next) = (Vec::new(), None);
    // The place of an own policy is its name; one that is built in has a word in front.
    let place = request.after.take().unwrap_or_else(|| vec![BUILT_IN_PLACE.to_owned(), String::new()]);
    let own_place = match place.as_slice() {
        [word, after] if word == BUILT_IN_PLACE => {
            for policy in
                BUILT_IN.iter().filter(|policy| filter.built_in && policy.name.to_lowercase() > *after)
            {
                let counted = counted(tx, caller, shown(caller, policy)).await?;
                let listed = !filter.only_attached || counted.attached > 0;
                if listed && filter.prefix.as_str() == "/" {
                    rows.push(counted);
                }
            }
            None
        }
        _ => Some(place),
    };
    if rows.len() > limit {
        rows.truncate(limit);
        next = rows.last().map(|last| vec![BUILT_IN_PLACE.to_owned(), last.policy.name.to_lowercase()]);
    } else if filter.own {
        request.after = own_place;
        request.limit = limit - rows.len();
        let own = own(tx, caller, filter, &request).await?;
        next = own.next;
        for policy in own.rows {
            rows.push(counted(tx, caller, policy).await?);
        }
    }
    page::listed(caller, &tokens, Page { rows, next })
}

/// Deletes a policy that is not attached and has one version.
pub async fn delete(tx: &mut dyn Tx, caller: &Caller, arn: &PolicyArn) -> Result<(), IamError> {
    let policy = own_policy(tx, caller, arn).await?;
    if tx.admin_policies().count_owners(&caller.cx.account, &policy.arn).await? > 0 {
        let why = "Cannot delete a policy attached to entities.".to_owned();
        return Err(IamError::DeleteConflict(why));
    }
    if tx.admin_policies().versions(&policy.arn).await?.len() > 1 {
        let why = "This policy has more than one version. Before you delete a policy, you must delete the \
                   policy's versions. The default version is deleted with the policy.";
        return Err(IamError::DeleteConflict(why.to_owned()));
    }
    Ok(tx.admin_policies().delete_managed(&caller.cx.account, &policy.arn).await?)
}

/// The policy with this ARN, built in or the account's own.
pub(super) async fn find(
    tx: &mut dyn Tx,
    caller: &Caller,
    arn: &PolicyArn,
) -> Result<ManagedPolicy, IamError> {
    if let Some(policy) = arn.built_in() {
        return Ok(shown(caller, policy));
    }
    let found = tx.admin_policies().find_managed(&caller.cx.account, arn.as_str()).await?;
    found.ok_or_else(|| {
        let arn = arn.as_str();
        IamError::NoSuchEntity(format!("Policy {arn} does not exist or is not attachable."))
    })
}

/// The account's own policy with this ARN, to change it; nobody changes what is built in.
pub(super) async fn own_policy(
    tx: &mut dyn Tx,
    caller: &Caller,
    arn: &PolicyArn,
) -> Result<ManagedPolicy, IamError> {
    caller.permit(arn.as_str())?;
    if arn.built_in().is_some() {
        let why = format!("The policy {} is built in and cannot be changed.", arn.as_str());
        return Err(IamError::AccessDenied(why));
    }
    find(tx, caller, arn).await
}

/// Refuses a document that is larger than a version may be.
pub(super) fn check_size(document: &Document) -> Result<(), IamError> {
    if Document::size(document.as_str()) <= limits::MANAGED_POLICY {
        return Ok(());
    }
    let most = limits::MANAGED_POLICY;
    Err(IamError::LimitExceeded(format!("Cannot exceed quota for PolicySize: {most}.")))
}

const BUILT_IN_PLACE: &str = "aws";

/// The account's own policies of a page that may have no row left for them, to see whether there is one.
async fn own(
    tx: &mut dyn Tx,
    caller: &Caller,
    filter: &Filter,
    request: &PageRequest<()>,
) -> Result<Page<ManagedPolicy>, IamError> {
    let prefix = filter.prefix.as_str();
    let account = &caller.cx.account;
    if request.limit > 0 {
        return Ok(tx.admin_policies().list_managed(account, prefix, filter.only_attached, request).await?);
    }
    let first =
        tx.admin_policies().list_managed(account, prefix, filter.only_attached, &page::first()).await?;
    // Every name comes after the empty one.
    let next = (!first.rows.is_empty()).then(|| vec![String::new()]);
    Ok(Page { rows: Vec::new(), next })
}

async fn counted(tx: &mut dyn Tx, caller: &Caller, policy: ManagedPolicy) -> Result<Counted, IamError> {
    let attached = tx.admin_policies().count_owners(&caller.cx.account, &policy.arn).await?;
    Ok(Counted { policy, attached })
}

/// A built-in policy as it looks to an account; it is as old as time.
fn shown(caller: &Caller, policy: &BuiltIn) -> ManagedPolicy {
    let letters: String = policy.name.to_uppercase().replace('_', "").chars().take(17).collect();
    ManagedPolicy {
        arn: policy.arn.to_owned(),
        id: format!("ANPA{letters:X<17}"),
        account: caller.cx.account.clone(),
        name: policy.name.to_owned(),
        path: "/".to_owned(),
        description: policy.description.to_owned(),
        default_version: 1,
        newest_version: 1,
        created_at: Timestamp::from_seconds(0),
        updated_at: Timestamp::from_seconds(0),
    }
}
