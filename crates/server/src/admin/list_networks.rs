//! `ListNetworks`.

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::ListNetworksRequest, responses::ListNetworksResponse};
use sotto_storage::NetworkSort;

use super::{order, shapes, unit};
use crate::{Deployment, app::networks};

/// What networks can be sorted by.
const SORTS: &[(&str, NetworkSort)] = &[("networkId", NetworkSort::Id), ("networkName", NetworkSort::Name)];

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: ListNetworksRequest,
) -> Result<ListNetworksResponse, ApiError> {
    let order = (input.sort_fields.as_deref(), input.sort_direction);
    let query = order::page(order, SORTS, NetworkSort::Id, (input.next_token, input.max_results))?;
    let page = unit::read(deployment, call, async move |tx, cx| networks::list(tx, cx, &query).await).await?;
    let networks = page.rows.iter().map(|network| shapes::network(call, network)).collect();
    Ok(ListNetworksResponse { networks, next_token: page.next })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::testing::{Admin, World};

    fn names(page: &Value) -> Vec<&str> {
        let networks = page["networks"].as_array().unwrap();
        networks.iter().map(|network| network["networkName"].as_str().unwrap()).collect()
    }

    /// Follows the tokens to the end; the names of each page.
    async fn pages(admin: &Admin, query: &str) -> Vec<Vec<String>> {
        let (mut pages, mut token) = (Vec::new(), String::new());
        loop {
            let page = admin.get(&format!("/networks?{query}{token}")).await.ok();
            pages.push(names(&page).into_iter().map(str::to_owned).collect());
            match page["nextToken"].as_str() {
                Some(next) => token = format!("&nextToken={next}"),
                None => return pages,
            }
        }
    }

    #[tokio::test]
    async fn pages_have_ten_rows_by_default_and_cover_each_network_once() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        for number in 10..37 {
            admin.network(&format!("Network {number}")).await;
        }
        let pages_by_name = pages(&admin, "sortFields=networkName&sortDirection=ASC").await;
        assert_eq!(pages_by_name.iter().map(Vec::len).collect::<Vec<_>>(), [10, 10, 7]);
        let all: Vec<_> = pages_by_name.concat();
        assert!(all.is_sorted() && all.len() == 27);
        let mut descending = pages(&admin, "sortFields=networkName&maxResults=26").await.concat();
        descending.reverse();
        assert_eq!(descending, all);

        let by_id = admin.get("/networks?maxResults=100").await.ok();
        let ids: Vec<_> =
            by_id["networks"].as_array().unwrap().iter().map(|n| n["networkId"].to_string()).collect();
        assert!(ids.is_sorted_by(|a, b| a > b) && ids.len() == 27);
        assert!(by_id.get("nextToken").is_none());
    }

    #[tokio::test]
    async fn a_token_is_for_its_own_list_alone() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        for admin in [&admin, &other] {
            admin.network("One").await;
            admin.network("Two").await;
        }
        let first = admin.get("/networks?maxResults=1").await;
        let token = first.text("/nextToken");
        assert_eq!(admin.get(&format!("/networks?maxResults=7&nextToken={token}")).await.status, 200);
        for (admin, query) in [
            (&other, format!("nextToken={token}")),
            (&admin, format!("nextToken={token}&sortDirection=ASC")),
            (&admin, format!("nextToken={token}&sortFields=networkName")),
            (&admin, "nextToken=Zm9yZ2Vk".to_owned()),
            (&admin, "nextToken=".to_owned()),
        ] {
            let answer = admin.get(&format!("/networks?{query}")).await;
            assert_eq!((answer.status, answer.error.as_str()), (400, "BadRequestError"), "{query}");
        }
    }

    #[tokio::test]
    async fn nobody_sees_the_networks_of_another_account() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        admin.network("Mine").await;
        assert_eq!(names(&admin.get("/networks").await.ok()), ["Mine"]);
        assert!(names(&other.get("/networks").await.ok()).is_empty());
        assert_eq!(Admin::powerless(&world, '1').await.get("/networks").await.error, "ForbiddenError");
    }

    #[tokio::test]
    async fn a_page_that_cannot_be_is_refused() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        for (query, field) in [
            ("maxResults=0", "maxResults"),
            ("maxResults=101", "maxResults"),
            ("sortFields=accessLevel", "sortFields"),
            ("sortDirection=UP", "sortDirection"),
        ] {
            assert_eq!(admin.get(&format!("/networks?{query}")).await.wrong_fields(), [field]);
        }
    }
}
