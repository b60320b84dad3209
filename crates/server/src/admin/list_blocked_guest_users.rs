//! `ListBlockedGuestUsers`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::ListBlockedGuestUsersRequest, responses::ListBlockedGuestUsersResponse,
    shapes::BlockedGuestUser,
};
use sotto_storage::{BlockedGuest, BlockedGuestFilter, BlockedGuestSort};

use super::{names::network_id, order, shapes::rfc3339, unit};
use crate::{Deployment, app::guests};

/// What blocked guests can be sorted by.
const SORTS: &[(&str, BlockedGuestSort)] = &[
    ("username", BlockedGuestSort::Username),
    ("admin", BlockedGuestSort::Admin),
    ("modified", BlockedGuestSort::Modified),
];

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: ListBlockedGuestUsersRequest,
) -> Result<ListBlockedGuestUsersResponse, ApiError> {
    let filter = BlockedGuestFilter { username: input.username, admin: input.admin };
    let order = (input.sort_fields.as_deref(), input.sort_direction);
    let default = BlockedGuestSort::Username;
    let query = order::page(order, SORTS, default, (input.next_token, input.max_results))?;
    let network = network_id(&input.network_id)?;
    let page = unit::read(deployment, call, async move |tx, cx| {
        guests::list_blocked(tx, cx, network, &filter, &query).await
    })
    .await?;
    let blocklist = page.rows.into_iter().map(blocked).collect();
    Ok(ListBlockedGuestUsersResponse { next_token: page.next, blocklist })
}

fn blocked(blocked: BlockedGuest) -> BlockedGuestUser {
    BlockedGuestUser {
        username: blocked.guest.username.to_string(),
        admin: blocked.admin,
        modified: rfc3339(blocked.modified_at),
        username_hash: hex::encode(blocked.guest.uname),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::{Value, json};

    use crate::testing::{Admin, World};

    fn names(page: &Value) -> Vec<&str> {
        let rows = page["blocklist"].as_array().unwrap();
        rows.iter().map(|row| row["username"].as_str().unwrap().split('@').next().unwrap()).collect()
    }

    #[tokio::test]
    async fn it_says_who_blocked_whom_and_when() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let guests = format!("/networks/{}/guest-users", world.network);
        let list = format!("{guests}/blocklist");
        for name in ["bea", "ann", "cal"] {
            let guest = world.guest(name).await;
            world.note_contact(&guest, "2027-01").await;
            admin.patch(&format!("{guests}/{}", world.uname(&guest)), json!({ "block": true })).await.ok();
            world.clock.advance(Duration::from_secs(1));
        }
        let page = admin.get(&format!("{list}?username=BEA")).await.ok();
        let bea = &page["blocklist"][0];
        assert_eq!((&bea["admin"], &bea["modified"]), (&json!("grace"), &json!("2027-01-15T08:00:00Z")));
        for (query, expected) in [
            ("", &["cal", "bea", "ann"][..]),
            ("sortDirection=ASC", &["ann", "bea", "cal"]),
            ("sortFields=modified&sortDirection=ASC", &["bea", "ann", "cal"]),
            ("sortFields=admin%2Busername&sortDirection=ASC", &["ann", "bea", "cal"]),
            ("admin=GRA&maxResults=1", &["cal"]),
            ("admin=bob", &[]),
        ] {
            assert_eq!(names(&admin.get(&format!("{list}?{query}")).await.ok()), expected, "{query}");
        }
        let first = admin.get(&format!("{list}?maxResults=2&sortFields=modified")).await;
        let token = first.text("/nextToken").to_owned();
        let rest = admin.get(&format!("{list}?sortFields=modified&nextToken={token}")).await.ok();
        assert_eq!(names(&rest), ["bea"]);
        assert_eq!(admin.get(&format!("{list}?nextToken={token}")).await.error, "BadRequestError");
        assert_eq!(admin.get(&format!("{list}?sortFields=user")).await.wrong_fields(), ["sortFields"]);
    }

    #[tokio::test]
    async fn a_list_is_its_owners_own() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let list = format!("{}/guest-users/blocklist", admin.network("Demo").await);
        assert_eq!(admin.get(&list).await.ok(), json!({ "blocklist": [] }));
        assert_eq!(other.get(&list).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.get(&list).await.error, "ForbiddenError");
    }
}
