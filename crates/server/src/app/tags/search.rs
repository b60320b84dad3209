//! Finding networks by their tags.

use sotto_storage::{NetworkId, Page, Tag, TagFilter, Tx};

use crate::{
    AppError,
    app::{Context, Listed, page_token::PageToken},
};

/// Which tagged networks of an account are wanted.
#[derive(Clone, Debug)]
pub struct Search {
    /// What their tags must be; all of it must fit.
    pub filters: Vec<TagFilter>,
    /// Networks of a page at the most.
    pub networks: usize,
    /// Tags of a page at the most; at least as many as one network may have.
    pub tags: usize,
}

/// A network with its tags, by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagged {
    /// The network.
    pub network: NetworkId,
    /// Its tags, at least one.
    pub tags: Vec<Tag>,
}

impl Search {
    /// A page of the caller's networks that have tags and fit.
    pub async fn run(
        &self,
        tx: &mut dyn Tx,
        cx: &Context,
        token: Option<&str>,
    ) -> Result<Listed<Tagged>, AppError> {
        let tokens = PageToken::of("GetResources", &[cx.account.as_str(), &format!("{:?}", self.filters)]);
        let after = tokens.open(cx.keyring(), token)?;
        let found = tx.tags().networks(&cx.account, &self.filters, after.as_deref(), self.networks).await?;
        let mut page = Page { rows: Vec::new(), next: found.next };
        let mut left = self.tags;
        for network in found.rows {
            let tags = tx.tags().all(network).await?;
            if left < tags.len() {
                page.next = page.rows.last().map(|last: &Tagged| vec![last.network.to_string()]);
                break;
            }
            left -= tags.len();
            page.rows.push(Tagged { network, tags });
        }
        tokens.listed(cx, page)
    }

    /// Those of these networks that are the caller's, have tags and fit.
    pub async fn among(
        &self,
        tx: &mut dyn Tx,
        cx: &Context,
        networks: &[NetworkId],
    ) -> Result<Vec<Tagged>, AppError> {
        let mut found = Vec::new();
        for id in networks {
            let Some(network) = tx.networks().lookup(&cx.account, *id).await? else { continue };
            let tags = tx.tags().all(network.id).await?;
            if !tags.is_empty() && self.filters.iter().all(|filter| fits(filter, &tags)) {
                found.push(Tagged { network: network.id, tags });
            }
        }
        Ok(found)
    }
}

fn fits(filter: &TagFilter, tags: &[Tag]) -> bool {
    let value = |tag: &Tag| filter.values.is_empty() || filter.values.contains(&tag.value);
    tags.iter().any(|tag| tag.key == filter.key && value(tag))
}
