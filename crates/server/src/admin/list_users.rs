//! `ListUsers`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::ListUsersRequest, responses::ListUsersResponse, shapes::Sensitive,
};
use sotto_storage::{SecurityGroupId, UserFilter, UserSort, UserStatus};

use super::{names::network_id, order, shapes, unit};
use crate::{Deployment, app::users};

/// What users can be sorted by.
const SORTS: &[(&str, UserSort)] = &[
    ("username", UserSort::Username),
    ("firstName", UserSort::FirstName),
    ("lastName", UserSort::LastName),
    ("status", UserSort::Status),
    ("groupId", UserSort::Group),
];

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: ListUsersRequest,
) -> Result<ListUsersResponse, ApiError> {
    let text = |text: Sensitive| text.expose().to_owned();
    let filter = UserFilter {
        first_name: input.first_name.map(text),
        last_name: input.last_name.map(text),
        username: input.username,
        status: input.status.map(status).transpose()?,
        group: input.group_id.map(|id| SecurityGroupId::new(&id)),
    };
    let order = (input.sort_fields.as_deref(), input.sort_direction);
    let query = order::page(order, SORTS, UserSort::Username, (input.next_token, input.max_results))?;
    let network = network_id(&input.network_id)?;
    let page =
        unit::read(deployment, call, async move |tx, cx| users::list(tx, cx, network, &filter, &query).await)
            .await?;
    let users = page.rows.into_iter().map(|user| shapes::user(user, &deployment.domain)).collect();
    Ok(ListUsersResponse { users: Some(users), next_token: page.next })
}

/// The status of a number.
pub(super) fn status(number: i32) -> Result<UserStatus, ApiError> {
    let known = [UserStatus::Pending, UserStatus::Active];
    let status = known.into_iter().find(|status| shapes::status(*status) == number);
    status.ok_or_else(|| ApiError::invalid("status", "must be 1 (pending) or 2 (active)"))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::{Value, json};

    use crate::testing::{Admin, World};

    fn names(page: &Value) -> Vec<&str> {
        let users = page["users"].as_array().unwrap();
        users.iter().map(|user| user["username"].as_str().unwrap().split_once('@').unwrap().0).collect()
    }

    /// A network with people in two groups; its path and the second group.
    async fn network(admin: &Admin) -> (String, String) {
        let network = admin.network("Demo").await;
        let (default, field) = (admin.default_group(&network).await, admin.group(&network, "Field").await);
        admin.invite(&network, &default, &["alice", "bob", "carol"]).await;
        admin.invite(&network, &field, &["dave", "erin"]).await;
        (network, field)
    }

    #[tokio::test]
    async fn filters_find_parts_of_names_in_any_case() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (network, field) = network(&admin).await;
        for (query, expected) in [
            (String::new(), &["erin", "dave", "carol", "bob", "alice"][..]),
            ("sortDirection=ASC&username=A".to_owned(), &["alice", "bob", "carol", "dave", "erin"]),
            ("sortDirection=ASC&firstName=AR".to_owned(), &["carol"]),
            ("lastName=x".to_owned(), &[]),
            (format!("groupId={field}"), &["erin", "dave"]),
            (format!("groupId={field}&firstName=dav"), &["dave"]),
            ("groupId=none".to_owned(), &[]),
            ("status=1&maxResults=1".to_owned(), &["erin"]),
            ("status=2".to_owned(), &[]),
            ("username=%25".to_owned(), &[]),
        ] {
            let page = admin.get(&format!("{network}/users?{query}")).await.ok();
            assert_eq!(names(&page), expected, "{query}");
        }
    }

    #[tokio::test]
    async fn several_fields_sort_and_pages_go_on_where_they_ended() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (network, field) = network(&admin).await;
        let list = format!("{network}/users?sortFields=groupId%2BfirstName&sortDirection=ASC");
        let page = admin.get(&list).await.ok();
        let whole: Vec<_> = names(&page).into_iter().map(str::to_owned).collect();
        let default_first = admin.default_group(&network).await < field;
        let expected = if default_first {
            ["alice", "bob", "carol", "dave", "erin"]
        } else {
            ["dave", "erin", "alice", "bob", "carol"]
        };
        assert_eq!(whole, expected);
        let (mut paged, mut token) = (Vec::new(), String::new());
        loop {
            let page = admin.get(&format!("{list}&maxResults=2{token}")).await.ok();
            paged.extend(names(&page).into_iter().map(str::to_owned));
            let Some(next) = page["nextToken"].as_str() else { break };
            token = format!("&nextToken={next}");
        }
        assert_eq!(paged, whole);
        let bare_plus = admin.get(&list.replace("%2B", "%20")).await.ok();
        assert_eq!(names(&bare_plus), names(&page));
    }

    #[tokio::test]
    async fn a_token_is_for_the_same_filters() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (network, _) = network(&admin).await;
        let first = admin.get(&format!("{network}/users?username=example&maxResults=2")).await;
        let token = first.text("/nextToken");
        let follow =
            async |query: &str| admin.get(&format!("{network}/users?nextToken={token}&{query}")).await.status;
        assert_eq!(follow("username=example").await, 200);
        for query in ["", "firstName=example", "username=example&lastName=", "username=exampl", "status=1"] {
            assert_eq!(follow(query).await, 400, "{query}");
        }
    }

    #[tokio::test]
    async fn a_user_is_shown_without_the_code_and_with_the_end_of_the_invitation() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let group = admin.default_group(&network).await;
        admin.invite(&network, &group, &["alice"]).await;
        let shown = admin.get(&format!("{network}/users")).await.ok()["users"][0].clone();
        assert_eq!(shown["isInviteExpired"], json!(false));
        assert_eq!((&shown["status"], &shown["suspended"]), (&json!(1), &json!(false)));
        assert!(shown.get("inviteCode").is_none());
        assert_eq!(shown["uname"].as_str().unwrap().len(), 64);
        world.clock.advance(Duration::from_hours(14 * 24));
        let later = admin.get(&format!("{network}/users")).await.ok()["users"][0].clone();
        assert_eq!(later["isInviteExpired"], json!(true));
    }

    #[tokio::test]
    async fn a_list_is_its_owners_own() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let (network, _) = network(&admin).await;
        let list = format!("{network}/users");
        assert_eq!(other.get(&list).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.get(&list).await.error, "ForbiddenError");
        assert_eq!(admin.get(&format!("{list}?status=3")).await.wrong_fields(), ["status"]);
        assert_eq!(admin.get(&format!("{list}?sortFields=uname")).await.wrong_fields(), ["sortFields"]);
    }
}
