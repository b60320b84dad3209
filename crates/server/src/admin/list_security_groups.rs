//! `ListSecurityGroups`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::ListSecurityGroupsRequest, responses::ListSecurityGroupsResponse,
};
use sotto_storage::SecurityGroupSort;

use super::{names::network_id, order, shapes, unit};
use crate::{Deployment, app::security_groups};

/// What security groups can be sorted by.
const SORTS: &[(&str, SecurityGroupSort)] =
    &[("id", SecurityGroupSort::Id), ("name", SecurityGroupSort::Name)];

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: ListSecurityGroupsRequest,
) -> Result<ListSecurityGroupsResponse, ApiError> {
    let order = (input.sort_fields.as_deref(), input.sort_direction);
    let query = order::page(order, SORTS, SecurityGroupSort::Id, (input.next_token, input.max_results))?;
    let network = network_id(&input.network_id)?;
    let page = unit::read(deployment, call, async move |tx, cx| {
        security_groups::list(tx, cx, network, &query).await
    })
    .await?;
    let groups = page.rows.into_iter().map(shapes::security_group).collect();
    Ok(ListSecurityGroupsResponse { security_groups: Some(groups), next_token: page.next })
}

#[cfg(test)]
mod tests {
    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn groups_are_listed_in_pages_in_the_order_asked_for() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        for number in 10..22 {
            admin.group(&network, &format!("group {number}")).await;
        }
        let list = format!("{network}/security-groups?sortFields=name&sortDirection=ASC");
        let first = admin.get(&list).await;
        let second = admin.get(&format!("{list}&nextToken={}", first.text("/nextToken"))).await.ok();
        let first = first.ok();
        let names: Vec<_> = [&first, &second]
            .into_iter()
            .flat_map(|page| page["securityGroups"].as_array().unwrap())
            .map(|group| group["name"].as_str().unwrap())
            .collect();
        assert_eq!(first["securityGroups"].as_array().unwrap().len(), 10);
        assert_eq!(names.len(), 13);
        assert!(names.is_sorted() && names.contains(&"default"));
        assert!(second.get("nextToken").is_none());
        let both = admin.get(&format!("{network}/security-groups?sortFields=name%2Bid")).await;
        assert_eq!(both.status, 200);
    }

    #[tokio::test]
    async fn a_list_is_its_networks_own() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let (network, second) = (admin.network("Demo").await, admin.network("Second").await);
        admin.group(&network, "Field").await;
        let list = format!("{network}/security-groups");
        assert_eq!(other.get(&list).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.get(&list).await.error, "ForbiddenError");
        let first = admin.get(&format!("{list}?maxResults=1")).await;
        let foreign = format!("{second}/security-groups?nextToken={}", first.text("/nextToken"));
        assert_eq!(admin.get(&foreign).await.error, "BadRequestError");
        assert_eq!(admin.get(&format!("{list}?sortFields=modified")).await.wrong_fields(), ["sortFields"]);
    }
}
