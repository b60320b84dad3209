//! `ListGuestUsers`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::ListGuestUsersRequest, responses::ListGuestUsersResponse, shapes::GuestUser,
};
use sotto_storage::{GuestContact, GuestFilter, GuestSort};

use super::{names::network_id, order, unit};
use crate::{
    Deployment,
    app::guests::{self, parse_month},
};

/// What guests can be sorted by.
const SORTS: &[(&str, GuestSort)] = &[("username", GuestSort::Username), ("billingPeriod", GuestSort::Month)];

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: ListGuestUsersRequest,
) -> Result<ListGuestUsersResponse, ApiError> {
    let month = input.billing_period.as_deref().map(parse_month).transpose()?;
    let filter = GuestFilter { username: input.username, month };
    let order = (input.sort_fields.as_deref(), input.sort_direction);
    let query = order::page(order, SORTS, GuestSort::Username, (input.next_token, input.max_results))?;
    let network = network_id(&input.network_id)?;
    let page = unit::read(deployment, call, async move |tx, cx| {
        guests::list(tx, cx, network, &filter, &query).await
    })
    .await?;
    let guestlist = page.rows.iter().map(guest_user).collect();
    Ok(ListGuestUsersResponse { next_token: page.next, guestlist })
}

fn guest_user(contact: &GuestContact) -> GuestUser {
    GuestUser {
        billing_period: contact.month.to_string(),
        username: contact.guest.username.to_string(),
        username_hash: hex::encode(contact.guest.uname),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::testing::{Admin, World};

    fn rows(page: &Value) -> Vec<(&str, &str)> {
        let rows = page["guestlist"].as_array().unwrap();
        assert!(rows.iter().all(|row| row["usernameHash"].as_str().unwrap().len() == 64));
        rows.iter()
            .map(|row| {
                let name = row["username"].as_str().unwrap().split('@').next().unwrap();
                (name, row["billingPeriod"].as_str().unwrap())
            })
            .collect()
    }

    #[tokio::test]
    async fn guests_are_listed_once_for_each_month() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let list = format!("/networks/{}/guest-users", world.network);
        let (ann, bea) = (world.guest("ann").await, world.guest("bea").await);
        for (guest, month) in [(&ann, "2026-12"), (&ann, "2026-12"), (&ann, "2027-01"), (&bea, "2027-01")] {
            world.note_contact(guest, month).await;
        }
        let (december, january) = (("ann", "2026-12"), ("ann", "2027-01"));
        let others = ("bea", "2027-01");
        for (query, expected) in [
            ("", &[others, january, december][..]),
            ("sortDirection=ASC", &[december, january, others]),
            ("sortFields=billingPeriod&sortDirection=ASC", &[december, january, others]),
            ("sortFields=billingPeriod%2Busername", &[others, january, december]),
            ("billingPeriod=2027-01", &[others, january]),
            ("billingPeriod=2026_12", &[december]),
            ("billingPeriod=2026-11", &[]),
            ("username=AN", &[january, december]),
        ] {
            let page = admin.get(&format!("{list}?{query}")).await.ok();
            assert_eq!(rows(&page), expected, "{query}");
        }
        for (query, field) in [("sortFields=name", "sortFields"), ("billingPeriod=2026", "billingPeriod")] {
            assert_eq!(admin.get(&format!("{list}?{query}")).await.wrong_fields(), [field]);
        }
        let first = admin.get(&format!("{list}?maxResults=2")).await;
        let token = first.text("/nextToken").to_owned();
        let second = admin.get(&format!("{list}?maxResults=2&nextToken={token}")).await.ok();
        assert_eq!((rows(&second), second.get("nextToken")), (vec![december], None));
        let other_filter = admin.get(&format!("{list}?username=a&nextToken={token}")).await;
        assert_eq!(other_filter.error, "BadRequestError");
    }

    #[tokio::test]
    async fn a_list_is_its_owners_own() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let list = format!("{}/guest-users", admin.network("Demo").await);
        assert_eq!(admin.get(&list).await.ok(), json!({ "guestlist": [] }));
        assert_eq!(other.get(&list).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.get(&list).await.error, "ForbiddenError");
    }
}
