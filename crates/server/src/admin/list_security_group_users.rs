//! `ListSecurityGroupUsers`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::ListSecurityGroupUsersRequest, responses::ListSecurityGroupUsersResponse,
};
use sotto_storage::{SecurityGroupId, UserSort};

use super::{names::network_id, order, shapes, unit};
use crate::{Deployment, app::users};

/// What the users of a group can be sorted by.
const SORTS: &[(&str, UserSort)] =
    &[("username", UserSort::Username), ("firstName", UserSort::FirstName), ("lastName", UserSort::LastName)];

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: ListSecurityGroupUsersRequest,
) -> Result<ListSecurityGroupUsersResponse, ApiError> {
    let order = (input.sort_fields.as_deref(), input.sort_direction);
    let query = order::page(order, SORTS, UserSort::Username, (input.next_token, input.max_results))?;
    let network = network_id(&input.network_id)?;
    let group = SecurityGroupId::new(&input.group_id);
    let page = unit::read(deployment, call, async move |tx, cx| {
        users::list_group(tx, cx, (network, &group), &query).await
    })
    .await?;
    let users = page.rows.into_iter().map(|user| shapes::user(user, &deployment.domain)).collect();
    Ok(ListSecurityGroupUsersResponse { users, next_token: page.next })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::testing::{Admin, World};

    fn names(page: &Value) -> Vec<&str> {
        let users = page["users"].as_array().unwrap();
        users.iter().map(|user| user["firstName"].as_str().unwrap()).collect()
    }

    #[tokio::test]
    async fn the_users_of_one_group_are_listed_in_each_order() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let (default, field) = (admin.default_group(&network).await, admin.group(&network, "Field").await);
        admin.invite(&network, &default, &["alice", "bob", "carol"]).await;
        admin.invite(&network, &field, &["dave"]).await;
        let list = async |group: &str, query: &str| {
            admin.get(&format!("{network}/security-groups/{group}/users?{query}")).await.ok()
        };
        assert_eq!(names(&list(&default, "").await), ["carol", "bob", "alice"]);
        assert_eq!(names(&list(&field, "").await), ["dave"]);
        for fields in ["username", "firstName", "lastName%2Busername"] {
            let query = format!("sortFields={fields}&sortDirection=ASC");
            assert_eq!(names(&list(&default, &query).await), ["alice", "bob", "carol"], "{fields}");
        }
        let first = list(&default, "maxResults=2").await;
        let token = first["nextToken"].as_str().unwrap();
        let second = list(&default, &format!("maxResults=2&nextToken={token}")).await;
        assert_eq!((names(&second), second.get("nextToken")), (vec!["alice"], None));
        let foreign = admin.get(&format!("{network}/security-groups/{field}/users?nextToken={token}")).await;
        assert_eq!(foreign.error, "BadRequestError");
        let refused = admin.get(&format!("{network}/security-groups/{field}/users?sortFields=status")).await;
        assert_eq!(refused.wrong_fields(), ["sortFields"]);
    }

    #[tokio::test]
    async fn a_group_is_its_networks_own() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let (network, second) = (admin.network("Demo").await, admin.network("Second").await);
        let group = admin.default_group(&network).await;
        for (admin, network, text) in
            [(&admin, &second, "Security group not found."), (&other, &network, "Network not found.")]
        {
            let answer = admin.get(&format!("{network}/security-groups/{group}/users")).await;
            assert_eq!((answer.status, answer.text("/message")), (404, text));
        }
        let powerless = Admin::powerless(&world, '1').await;
        let refused = powerless.get(&format!("{network}/security-groups/{group}/users")).await;
        assert_eq!(refused.error, "ForbiddenError");
    }
}
