//! `UpdateNetworkSettings`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::UpdateNetworkSettingsRequest, responses::UpdateNetworkSettingsResponse,
};

use super::{get_network_settings, names::network_id, precondition::Precondition, shapes, unit};
use crate::{Deployment, app::network_settings};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: UpdateNetworkSettingsRequest,
) -> Result<UpdateNetworkSettingsResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    let change = shapes::network_settings_change(input.settings);
    let precondition = Precondition::of(call);
    unit::write(deployment, call, async move |tx, cx| {
        precondition.check(get_network_settings::shown(tx, cx, network)).await?;
        let settings = network_settings::update(tx, cx, network, &change).await?;
        Ok(UpdateNetworkSettingsResponse { settings: shapes::network_settings(settings) })
    })
    .await
}

#[cfg(test)]
mod tests {
    use futures_util::future::join_all;
    use serde_json::{Value, json};

    use crate::testing::{Admin, Answer, World};

    async fn network(admin: &Admin) -> String {
        format!("{}/settings", admin.network("Demo").await)
    }

    async fn patch(admin: &Admin, path: &str, settings: Value) -> Answer {
        admin.patch(path, json!({ "settings": settings })).await
    }

    /// The listed settings as name and value.
    fn listed(answer: Answer) -> Vec<(String, String)> {
        let body = answer.ok();
        let text = |setting: &Value, member: &str| setting[member].as_str().unwrap().to_owned();
        let settings = body["settings"].as_array().unwrap().iter();
        settings.map(|setting| (text(setting, "optionName"), text(setting, "value"))).collect()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[tokio::test]
    async fn what_is_given_changes_and_comes_back_and_the_rest_stays() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = network(&admin).await;
        let popup = json!({ "enabled": true, "header": "Notice", "content": "**Mind**\n\nthe gap" });
        let asked = json!({ "enableClientMetrics": true, "consentPopup": popup });
        let expected = pairs(&[
            ("enableClientMetrics", "true"),
            ("consentPopup.enabled", "true"),
            ("consentPopup.header", "Notice"),
            ("consentPopup.content", "**Mind**\n\nthe gap"),
        ]);
        for _ in 0..2 {
            assert_eq!(listed(patch(&admin, &path, asked.clone()).await), expected);
        }
        let receipts =
            json!({ "readReceiptConfig": { "status": "FORCE_ENABLED" }, "enableClientMetrics": null });
        let expected = pairs(&[("readReceiptConfig.status", "FORCE_ENABLED")]);
        assert_eq!(listed(patch(&admin, &path, receipts).await), expected);
        let shorter = json!({ "consentPopup": { "enabled": true, "content": "", "closeButtonLabel": "OK" } });
        patch(&admin, &path, shorter).await.ok();
        let expected = pairs(&[
            ("enableClientMetrics", "true"),
            ("readReceiptConfig.status", "FORCE_ENABLED"),
            ("dataRetention", "false"),
            ("enableTrustedDataFormat", "false"),
            ("consentPopup.enabled", "true"),
            ("consentPopup.header", "Notice"),
            ("consentPopup.content", ""),
            ("consentPopup.closeButtonLabel", "OK"),
        ]);
        assert_eq!(listed(admin.get(&path).await), expected);
        assert_eq!(listed(patch(&admin, &path, json!({})).await), []);
        assert_eq!(listed(admin.get(&path).await), expected);
        let label = json!({ "consentPopup": { "enabled": false, "closeButtonLabel": "" } });
        let expected =
            pairs(&[("consentPopup.enabled", "false"), ("consentPopup.closeButtonLabel", "Acknowledge")]);
        assert_eq!(listed(patch(&admin, &path, label).await), expected);
    }

    #[tokio::test]
    async fn what_is_wrong_is_named_and_changes_nothing() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = network(&admin).await;
        for (settings, fields) in [
            (json!({ "consentPopup": {} }), vec!["consentPopup.enabled"]),
            (json!({ "consentPopup": { "enabled": true } }), vec!["consentPopup.enabled"]),
            (
                json!({ "consentPopup": {
                    "enabled": true, "header": "a\nb", "content": "a\u{1b}b", "closeButtonLabel": "a\tb",
                } }),
                vec!["consentPopup.header", "consentPopup.content", "consentPopup.closeButtonLabel"],
            ),
            (
                json!({ "consentPopup": {
                    "enabled": false,
                    "header": "x".repeat(101),
                    "content": "x".repeat(5_001),
                    "closeButtonLabel": "x".repeat(21),
                } }),
                vec!["consentPopup.header", "consentPopup.content", "consentPopup.closeButtonLabel"],
            ),
            (json!({ "readReceiptConfig": { "status": "SOMETIMES" } }), vec!["readReceiptConfig.status"]),
        ] {
            let fields: Vec<_> = fields.into_iter().map(|field| format!("settings.{field}")).collect();
            assert_eq!(patch(&admin, &path, settings).await.wrong_fields(), fields);
        }
        assert_eq!(admin.patch(&path, json!({})).await.wrong_fields(), ["settings"]);
        let settings = listed(admin.get(&path).await);
        assert_eq!(settings.last(), pairs(&[("consentPopup.closeButtonLabel", "Acknowledge")]).last());
        let longest = json!({ "consentPopup": {
            "enabled": true,
            "header": "é".repeat(100),
            "content": "é".repeat(5_000),
            "closeButtonLabel": "é".repeat(20),
        } });
        patch(&admin, &path, longest).await.ok();
    }

    #[tokio::test]
    async fn a_switch_without_what_it_needs_stays_off() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = network(&admin).await;
        let refused =
            patch(&admin, &path, json!({ "dataRetention": true, "enableClientMetrics": true })).await;
        assert_eq!(refused.error, "BadRequestError");
        assert!(refused.text("/message").contains("Premium"), "{refused:?}");
        let details = format!("{}/details", path.strip_suffix("/settings").unwrap());
        admin.patch(&details, json!({ "accessLevel": "PREMIUM" })).await.ok();
        let refused = patch(&admin, &path, json!({ "dataRetention": true })).await;
        assert_eq!(refused.error, "BadRequestError");
        let refused = patch(&admin, &path, json!({ "enableTrustedDataFormat": true })).await;
        assert_eq!(refused.error, "BadRequestError");
        let off =
            patch(&admin, &path, json!({ "dataRetention": false, "enableTrustedDataFormat": false })).await;
        assert_eq!(listed(off), pairs(&[("dataRetention", "false"), ("enableTrustedDataFormat", "false")]));
        assert_eq!(listed(admin.get(&path).await)[0], pairs(&[("enableClientMetrics", "false")])[0]);
    }

    #[tokio::test]
    async fn the_trusted_data_format_is_switched_on_with_a_platform() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = network(&admin).await;
        let platform = json!({
            "provider": "Virtru",
            "domain": "platform.example.com",
            "clientId": "sotto",
            "clientSecret": "hunter2",
        });
        let trusted = json!({ "enableTrustedDataFormat": true });
        assert_eq!(patch(&admin, &path, trusted.clone()).await.error, "BadRequestError");
        admin.post(&format!("{}/tdf", path.strip_suffix("/settings").unwrap()), platform).await.ok();
        for _ in 0..2 {
            let on = listed(patch(&admin, &path, trusted.clone()).await);
            assert_eq!(on, pairs(&[("enableTrustedDataFormat", "true")]));
        }
        let elsewhere = network(&admin).await;
        assert_eq!(patch(&admin, &elsewhere, trusted).await.error, "BadRequestError");
    }

    #[tokio::test]
    async fn changes_at_the_same_time_all_stay() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = network(&admin).await;
        let changes = [
            json!({ "enableClientMetrics": true }),
            json!({ "readReceiptConfig": { "status": "DISABLED" } }),
            json!({ "consentPopup": { "enabled": false, "header": "Notice" } }),
            json!({ "consentPopup": { "enabled": false, "content": "Text" } }),
        ];
        let patches = changes.iter().cycle().take(16).map(|change| patch(&admin, &path, change.clone()));
        let answers = join_all(patches).await;
        assert!(answers.iter().all(|answer| answer.status == 200), "{answers:?}");
        let settings = listed(admin.get(&path).await);
        for pair in pairs(&[
            ("enableClientMetrics", "true"),
            ("readReceiptConfig.status", "DISABLED"),
            ("consentPopup.header", "Notice"),
            ("consentPopup.content", "Text"),
        ]) {
            assert!(settings.contains(&pair), "{pair:?} in {settings:?}");
        }
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let path = network(&admin).await;
        let metrics = || json!({ "enableClientMetrics": true });
        assert_eq!(patch(&other, &path, metrics()).await.error, "ResourceNotFoundError");
        let powerless = Admin::powerless(&world, '1').await;
        assert_eq!(patch(&powerless, &path, metrics()).await.error, "ForbiddenError");
        assert_eq!(listed(admin.get(&path).await)[0], pairs(&[("enableClientMetrics", "false")])[0]);
    }
}
