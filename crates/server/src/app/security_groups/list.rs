//! The security groups of a network.

use sotto_storage::{NetworkId, SecurityGroup, SecurityGroupSort, Tx};

use crate::{
    AppError,
    app::{Context, Listed, PageQuery},
};

/// Lists the security groups of the caller's network.
pub async fn list(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    query: &PageQuery<SecurityGroupSort>,
) -> Result<Listed<SecurityGroup>, AppError> {
    let (tokens, page) = query.open(cx, "ListSecurityGroups", &[&network.to_string()])?;
    let network = cx.network(tx, network).await?;
    tokens.listed(cx, tx.security_groups().list(network.id, &page).await?)
}
