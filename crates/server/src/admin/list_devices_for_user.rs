//! `ListDevicesForUser`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::ListDevicesForUserRequest, responses::ListDevicesForUserResponse,
    shapes::BasicDeviceObject,
};
use sotto_storage::{Device, DeviceSort};

use super::{
    names::{network_id, user_number},
    order, shapes, unit,
};
use crate::{
    Deployment,
    app::{PageQuery, devices},
};

/// What devices can be sorted by. No device is suspended, so that orders nothing.
const SORTS: &[(&str, Option<DeviceSort>)] = &[
    ("lastlogin", Some(DeviceSort::LastLogin)),
    ("type", Some(DeviceSort::Platform)),
    ("suspend", None),
    ("created", Some(DeviceSort::Added)),
];

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: ListDevicesForUserRequest,
) -> Result<ListDevicesForUserResponse, ApiError> {
    let order = (input.sort_fields.as_deref(), input.sort_direction);
    let page = (input.next_token, input.max_results);
    let asked = order::page(order, SORTS, Some(DeviceSort::LastLogin), page)?;
    let query = PageQuery {
        sort: asked.sort.into_iter().flatten().collect(),
        descending: asked.descending,
        token: asked.token,
        limit: asked.limit,
    };
    let user = (network_id(&input.network_id)?, user_number(&input.user_id)?);
    let page =
        unit::read(deployment, call, async move |tx, cx| devices::list(tx, cx, user, &query).await).await?;
    Ok(ListDevicesForUserResponse {
        devices: page.rows.into_iter().map(device).collect(),
        next_token: page.next,
    })
}

fn device(device: Device) -> BasicDeviceObject {
    let status = if device.reset_at.is_some() { "Reset" } else { "Active" };
    BasicDeviceObject {
        app_id: Some(device.id.to_string()),
        created: Some(shapes::rfc3339(device.added_at)),
        last_login: device.seen_at.map(shapes::rfc3339),
        status_text: Some(status.to_owned()),
        suspend: Some(false),
        r#type: Some(device.platform),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::{Value, json};

    use crate::testing::{Admin, World};

    fn ids(page: &Value) -> Vec<String> {
        let devices = page["devices"].as_array().unwrap();
        devices.iter().map(|device| device["appId"].as_str().unwrap().to_owned()).collect()
    }

    #[tokio::test]
    async fn devices_are_shown_with_what_is_known_of_them() {
        let world = World::new().await;
        let alice = world.person("alice").await;
        let admin = Admin::of(&world).await;
        let (path, _) = world.path_of(alice.user()).await;
        let target = format!("{path}/devices");
        let listed = async || admin.get(&target).await.ok()["devices"][0].clone();
        let mut expected = json!({
            "appId": alice.device().to_string(),
            "created": super::shapes::rfc3339(world.deployment.now()),
            "statusText": "Active",
            "suspend": false,
            "type": "linux",
        });
        assert_eq!(listed().await, expected);
        world.clock.advance(Duration::from_mins(1));
        drop(world.connect().signed_in(&alice).await);
        expected["lastLogin"] = json!(super::shapes::rfc3339(world.deployment.now()));
        assert_eq!(listed().await, expected);

        let body = json!({ "appIds": [alice.device().to_string()] });
        admin.patch(&target, body).await.ok();
        expected["statusText"] = json!("Reset");
        assert_eq!(listed().await, expected);
        world.clock.advance(Duration::from_hours(30 * 24) + Duration::from_millis(1));
        assert_eq!(admin.get(&target).await.ok(), json!({ "devices": [] }));
    }

    #[tokio::test]
    async fn devices_are_sorted_both_ways_and_paged() {
        let world = World::new().await;
        let mut newest = world.person("alice").await;
        let (path, _) = world.path_of(newest.user()).await;
        let mut added = vec![newest.device().to_string()];
        for _ in 0..4 {
            world.clock.advance(Duration::from_secs(1));
            newest = world.further_device(&newest).await;
            added.push(newest.device().to_string());
        }
        drop(world.connect().signed_in(&newest).await);
        let admin = Admin::of(&world).await;
        let list = async |query: &str| admin.get(&format!("{path}/devices?{query}")).await.ok();
        assert_eq!(ids(&list("sortFields=created&sortDirection=ASC").await), added);
        let mut by_id = added.clone();
        by_id.sort_unstable();
        assert_eq!(ids(&list("sortFields=suspend&sortDirection=ASC").await), by_id);
        let suspend_first = "sortFields=suspend%2Bcreated&sortDirection=ASC";
        assert_eq!(ids(&list(suspend_first).await), added);
        assert_eq!(ids(&list("").await)[0], newest.device().to_string(), "the last to sign in comes first");
        for fields in ["created", "lastlogin", "type", "suspend", "type%2Bcreated"] {
            let whole = ids(&list(&format!("sortFields={fields}&sortDirection=ASC")).await);
            let mut backwards = ids(&list(&format!("sortFields={fields}")).await);
            backwards.reverse();
            assert_eq!(backwards, whole, "{fields}");
            let (mut paged, mut token) = (Vec::new(), String::new());
            loop {
                let page = list(&format!("sortFields={fields}&sortDirection=ASC&maxResults=2{token}")).await;
                paged.extend(ids(&page));
                let Some(next) = page["nextToken"].as_str() else { break };
                token = format!("&nextToken={next}");
            }
            assert_eq!(paged, whole, "{fields}");
        }
        let refused = admin.get(&format!("{path}/devices?sortFields=name")).await;
        assert_eq!(refused.wrong_fields(), ["sortFields"]);
    }

    #[tokio::test]
    async fn only_the_owner_sees_them() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let tablet = world.further_device(&bob).await;
        let admin = Admin::of(&world).await;
        let (path, _) = world.path_of(alice.user()).await;
        let (others, _) = world.path_of(bob.user()).await;
        assert_eq!(ids(&admin.get(&format!("{path}/devices")).await.ok()), [alice.device().to_string()]);
        let page = admin.get(&format!("{others}/devices?maxResults=1")).await.ok();
        assert_ne!(ids(&page), [tablet.device().to_string(), bob.device().to_string()]);
        let token = page["nextToken"].as_str().unwrap();
        let foreign = admin.get(&format!("{path}/devices?maxResults=1&nextToken={token}")).await;
        assert_eq!(foreign.error, "BadRequestError");
        let stranger = Admin::new(&world, '2').await;
        assert_eq!(stranger.get(&format!("{path}/devices")).await.error, "ResourceNotFoundError");
        let nobody = format!("/networks/{}/users/9999999999/devices", world.network);
        assert_eq!(admin.get(&nobody).await.text("/message"), "User not found.");
    }
}
