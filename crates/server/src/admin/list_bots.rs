//! `ListBots`.

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::ListBotsRequest, responses::ListBotsResponse};
use sotto_storage::{SecurityGroupId, UserFilter, UserSort};

use super::{list_users::status, names::network_id, order, shapes, unit};
use crate::{Deployment, app::bots};

/// What bots can be sorted by; the display name is in the place of a first name, and has both names in the model.
const SORTS: &[(&str, UserSort)] = &[
    ("username", UserSort::Username),
    ("firstName", UserSort::FirstName),
    ("displayName", UserSort::FirstName),
    ("status", UserSort::Status),
    ("groupId", UserSort::Group),
];

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: ListBotsRequest,
) -> Result<ListBotsResponse, ApiError> {
    let filter = UserFilter {
        first_name: input.display_name,
        username: input.username,
        status: input.status.map(status).transpose()?,
        group: input.group_id.map(|id| SecurityGroupId::new(&id)),
        ..UserFilter::default()
    };
    let order = (input.sort_fields.as_deref(), input.sort_direction);
    let query = order::page(order, SORTS, UserSort::Username, (input.next_token, input.max_results))?;
    let network = network_id(&input.network_id)?;
    let page =
        unit::read(deployment, call, async move |tx, cx| bots::list(tx, cx, network, &filter, &query).await)
            .await?;
    let bots = page.rows.into_iter().map(|bot| shapes::bot(bot, &deployment.domain)).collect();
    Ok(ListBotsResponse { bots, next_token: page.next })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::testing::{Admin, World};

    fn names(page: &Value) -> Vec<&str> {
        page["bots"].as_array().unwrap().iter().map(|bot| bot["username"].as_str().unwrap()).collect()
    }

    /// A network with three bots, one of them in a second group; its path and that group.
    async fn network(admin: &Admin) -> (String, String) {
        let network = admin.network("Demo").await;
        let (default, field) = (admin.default_group(&network).await, admin.group(&network, "Field").await);
        for (name, display_name, group) in
            [("a-bot", "Zulu", &default), ("b-bot", "Yankee", &field), ("c-bot", "X-ray", &default)]
        {
            let bot = json!({ "username": name, "displayName": display_name, "groupId": group,
                "challenge": "open sesame" });
            admin.post(&format!("{network}/bots"), bot).await.ok();
        }
        admin.invite(&network, &default, &["alice"]).await;
        (network, field)
    }

    #[tokio::test]
    async fn bots_are_filtered_and_sorted() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (network, field) = network(&admin).await;
        for (query, expected) in [
            (String::new(), &["c-bot", "b-bot", "a-bot"][..]),
            ("sortFields=displayName&sortDirection=ASC".to_owned(), &["c-bot", "b-bot", "a-bot"]),
            ("sortFields=firstName".to_owned(), &["a-bot", "b-bot", "c-bot"]),
            ("sortFields=status%2Busername&sortDirection=ASC".to_owned(), &["a-bot", "b-bot", "c-bot"]),
            ("displayName=yan".to_owned(), &["b-bot"]),
            ("username=C-".to_owned(), &["c-bot"]),
            (format!("groupId={field}"), &["b-bot"]),
            ("status=2".to_owned(), &[]),
            ("status=1&maxResults=1".to_owned(), &["c-bot"]),
        ] {
            let page = admin.get(&format!("{network}/bots?{query}")).await.ok();
            assert_eq!(names(&page), expected, "{query}");
        }
        let users = admin.get(&format!("{network}/users")).await.ok();
        assert_eq!(users["users"].as_array().unwrap().len(), 1);
        for (query, field) in [("sortFields=uname", "sortFields"), ("status=3", "status")] {
            assert_eq!(admin.get(&format!("{network}/bots?{query}")).await.wrong_fields(), [field]);
        }
    }

    #[tokio::test]
    async fn pages_go_on_where_they_ended_and_tokens_are_for_one_list() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let (network, _) = network(&admin).await;
        let list = format!("{network}/bots?maxResults=2");
        let first = admin.get(&list).await;
        let token = first.text("/nextToken").to_owned();
        assert_eq!(names(&first.ok()), ["c-bot", "b-bot"]);
        let second = admin.get(&format!("{list}&nextToken={token}")).await.ok();
        assert_eq!((names(&second), second.get("nextToken")), (vec!["a-bot"], None));
        for other in [
            format!("{network}/bots?nextToken={token}&username=bot"),
            format!("{network}/users?nextToken={token}"),
            format!("{network}/bots?nextToken=forged"),
        ] {
            assert_eq!(admin.get(&other).await.error, "BadRequestError", "{other}");
        }
    }

    #[tokio::test]
    async fn a_list_is_its_owners_own() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let list = format!("{}/bots", admin.network("Demo").await);
        assert_eq!(admin.get(&list).await.ok(), json!({ "bots": [] }));
        assert_eq!(other.get(&list).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.get(&list).await.error, "ForbiddenError");
    }
}
