//! The security groups of a network.

use sotto_storage::{NetworkId, SecurityGroup, SecurityGroupSort, Tx};

use crate::{
    AppError,
    app::{Context, Listed, PageQuery, networks::plan},
};

/// Lists the security groups of the caller's network, with the settings that its plan lets be.
pub async fn list(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    query: &PageQuery<SecurityGroupSort>,
) -> Result<Listed<SecurityGroup>, AppError> {
    let (tokens, page) = query.open(cx, "ListSecurityGroups", &[&network.to_string()])?;
    let network = cx.network(tx, network).await?;
    let mut page = tx.security_groups().list(network.id, &page).await?;
    for group in &mut page.rows {
        group.settings = plan::effective_group(&network, group.settings.clone(), cx.now);
    }
    tokens.listed(cx, page)
}
