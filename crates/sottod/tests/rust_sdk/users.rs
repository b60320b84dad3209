//! `BatchCreateUser`, `ListUsers`, `GetUser`, `GetUsersCount`, `UpdateUser`, `BatchReinviteUser`, `BatchLookupUserUname`,
//! `BatchToggleUserSuspendStatus`, `ListDevicesForUser`, `BatchResetDevicesForUser`, `BatchDeleteUser`.

use aws_sdk_wickr::types::{BatchCreateUserRequestItem, SortDirection, UpdateUserDetails};

use crate::{Outcome, network::Network};

#[tokio::test]
async fn many_people() -> Outcome {
    let network = Network::start().await?;
    let (client, id) = (&network.client, &network.id);
    let mut batch = client.batch_create_user().network_id(id).client_token("once");
    for number in 0..25 {
        let row = BatchCreateUserRequestItem::builder().security_group_ids(&network.group);
        batch = batch.users(row.username(format!("user{number:02}@example.org")).build()?);
    }
    let done = batch.clone().send().await?;
    assert_eq!((done.successful().len(), done.failed().len()), (25, 0));
    assert_eq!(batch.send().await?.successful(), done.successful());

    let list = client.list_users().network_id(id).sort_direction(SortDirection::Asc);
    let mut pages = list.into_paginator().page_size(7).send();
    let mut names = Vec::new();
    while let Some(page) = pages.next().await {
        names.extend(page?.users().iter().filter_map(|user| user.username().map(str::to_owned)));
    }
    assert_eq!(names, (0..25).map(|number| format!("user{number:02}@example.org")).collect::<Vec<_>>());
    let count = client.get_users_count().network_id(id).send().await?;
    assert_eq!((count.pending(), count.total()), (25, 25));
    Ok(())
}

#[tokio::test]
async fn one_person() -> Outcome {
    let network = Network::start().await?;
    let (client, id) = (&network.client, &network.id);
    let user = network.invite("alice@example.org").await?;
    let details = UpdateUserDetails::builder().first_name("Alice").security_group_ids(&network.group).build();
    let changed = client.update_user().network_id(id).user_id(&user).user_details(details).send().await?;
    assert_eq!((changed.user_id(), changed.suspended()), (user.as_str(), false));
    let shown = client.get_user().network_id(id).user_id(&user).send().await?;
    assert_eq!((shown.first_name(), shown.username()), (Some("Alice"), Some("alice@example.org")));

    let again = client.batch_reinvite_user().network_id(id).user_ids(&user).send().await?;
    assert_eq!(
        again.successful().first().map(aws_sdk_wickr::types::BatchUserSuccessResponseItem::user_id),
        Some(user.as_str())
    );
    let listed = client.list_users().network_id(id).send().await?;
    let uname = listed.users().first().and_then(|user| user.uname()).ok_or("no uname")?;
    let found = client.batch_lookup_user_uname().network_id(id).unames(uname).send().await?;
    assert_eq!(
        found.successful().first().map(aws_sdk_wickr::types::BatchUnameSuccessResponseItem::username),
        Some("alice@example.org")
    );

    let devices = client.list_devices_for_user().network_id(id).user_id(&user).send().await?;
    assert!(devices.devices().is_empty());
    let reset = client.batch_reset_devices_for_user().network_id(id).user_id(&user).app_ids("none");
    assert_eq!(
        reset.send().await?.failed().first().map(aws_sdk_wickr::types::BatchDeviceErrorResponseItem::app_id),
        Some("none")
    );

    let suspended = client.batch_toggle_user_suspend_status().network_id(id).suspend(true).user_ids(&user);
    assert_eq!(suspended.send().await?.successful().len(), 1);
    assert_eq!(client.get_user().network_id(id).user_id(&user).send().await?.suspended(), Some(true));
    let gone = client.batch_delete_user().network_id(id).user_ids(&user).send().await?;
    assert_eq!(
        gone.successful().first().map(aws_sdk_wickr::types::BatchUserSuccessResponseItem::user_id),
        Some(user.as_str())
    );
    assert_eq!(client.get_users_count().network_id(id).send().await?.total(), 0);
    Ok(())
}
