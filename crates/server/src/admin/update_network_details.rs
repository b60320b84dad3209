//! `UpdateNetworkDetails`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::UpdateNetworkDetailsRequest, responses::UpdateNetworkDetailsResponse,
};

use super::{get_network, names::network_id, precondition::Precondition, repeatable::by_token, shapes, unit};
use crate::{
    Deployment,
    app::networks::{self, DetailsChange, NetworkName, NewPlan},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: UpdateNetworkDetailsRequest,
) -> Result<UpdateNetworkDetailsResponse, ApiError> {
    let change = DetailsChange {
        name: input.network_name.as_deref().map(NetworkName::parse).transpose()?,
        plan: NewPlan::parse_change(input.access_level.map(shapes::plan), input.enable_premium_free_trial)?,
    };
    let repeatable = by_token(call, input.client_token.as_deref(), &input.network_id);
    let network = network_id(&input.network_id)?;
    let (precondition, of) = (Precondition::of(call), call.clone());
    unit::write_once(deployment, call, repeatable, async move |tx, cx| {
        precondition.check(get_network::shown(tx, cx, &of, network)).await?;
        networks::update_details(tx, cx, network, &change).await?;
        Ok(UpdateNetworkDetailsResponse { message: Some("The network was updated.".to_owned()) })
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use futures_util::future::join_all;
    use serde_json::{Value, json};

    use crate::testing::{Admin, Answer, World};

    fn trial() -> Value {
        json!({ "accessLevel": "PREMIUM", "enablePremiumFreeTrial": true })
    }

    fn level(level: &str) -> Value {
        json!({ "accessLevel": level })
    }

    async fn change(admin: &Admin, network: &str, body: Value) -> Answer {
        admin.patch(&format!("{network}/details"), body).await
    }

    /// Plan and end of the trial as one network and the list of networks show them.
    async fn plan(admin: &Admin, network: &str) -> (String, Option<String>) {
        let shown = admin.get(network).await;
        let listed = admin.get("/networks?maxResults=100").await.ok();
        let listed = listed["networks"].as_array().unwrap();
        let listed = listed.iter().find(|listed| listed["networkId"] == shown.body["networkId"]).unwrap();
        for member in ["accessLevel", "freeTrialExpiration"] {
            assert_eq!(listed.get(member), shown.body.get(member), "{member}");
        }
        let end = shown.body.get("freeTrialExpiration");
        (shown.text("/accessLevel").to_owned(), end.map(|end| end.as_str().unwrap().to_owned()))
    }

    async fn remaining(admin: &Admin, network: &str) -> i64 {
        let counts = admin.get(&format!("{network}/users/count")).await.ok();
        counts["remaining"].as_i64().unwrap()
    }

    /// Invites this many people into a network; the answers' bodies.
    async fn fill(admin: &Admin, network: &str, prefix: &str, people: usize) -> Vec<Value> {
        let group = admin.default_group(network).await;
        let names: Vec<_> = (0..people).map(|n| format!("{prefix}{n}")).collect();
        let mut answers = Vec::new();
        for batch in names.chunks(50) {
            let names: Vec<_> = batch.iter().map(String::as_str).collect();
            answers.push(admin.invite(network, &group, &names).await);
        }
        answers
    }

    #[tokio::test]
    async fn a_network_moves_between_the_plans_and_keeps_what_is_not_named() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Old").await;
        for (body, name, level) in [
            (json!({ "networkName": "New" }), "New", "STANDARD"),
            (level("PREMIUM"), "New", "PREMIUM"),
            (level("PREMIUM"), "New", "PREMIUM"),
            (json!({}), "New", "PREMIUM"),
            (json!({ "networkName": "Newer", "accessLevel": "STANDARD" }), "Newer", "STANDARD"),
            (json!({ "accessLevel": "PREMIUM", "enablePremiumFreeTrial": false }), "Newer", "PREMIUM"),
        ] {
            let answer = change(&admin, &network, body.clone()).await;
            assert_eq!(answer.text("/message"), "The network was updated.", "{body}");
            assert_eq!(plan(&admin, &network).await, (level.to_owned(), None), "{body}");
            assert_eq!(admin.get(&network).await.text("/networkName"), name, "{body}");
        }
    }

    #[tokio::test]
    async fn what_is_wrong_is_named() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        for (body, field) in [
            (json!({ "networkName": "" }), "networkName"),
            (json!({ "networkName": "x".repeat(21) }), "networkName"),
            (level("BASIC"), "accessLevel"),
            (json!({ "enablePremiumFreeTrial": true }), "enablePremiumFreeTrial"),
            (json!({ "enablePremiumFreeTrial": false }), "enablePremiumFreeTrial"),
            (json!({ "accessLevel": "STANDARD", "enablePremiumFreeTrial": true }), "enablePremiumFreeTrial"),
        ] {
            assert_eq!(change(&admin, &network, body).await.wrong_fields(), [field]);
        }
        assert_eq!(plan(&admin, &network).await, ("STANDARD".to_owned(), None));
    }

    #[tokio::test]
    async fn a_trial_is_premium_for_three_months_and_then_standard() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        assert_eq!(remaining(&admin, &network).await, 30);
        fill(&admin, &network, "a", 28).await;
        assert_eq!(remaining(&admin, &network).await, 2);
        // The clock of tests starts at 2027-01-15T08:00:00Z.
        world.clock.advance(Duration::from_hours(24));
        change(&admin, &network, trial()).await.ok();
        let end = Some("2027-04-16T08:00:00Z".to_owned());
        assert_eq!(plan(&admin, &network).await, ("PREMIUM".to_owned(), end.clone()));
        assert_eq!(remaining(&admin, &network).await, 2);
        let batch = fill(&admin, &network, "b", 3).await;
        assert_eq!(batch[0]["successful"].as_array().unwrap().len(), 2);
        assert_eq!(batch[0]["failed"][0]["field"], "users[2].username");
        assert_eq!(remaining(&admin, &network).await, 0);
        // Asked for again, it goes on and does not begin anew.
        world.clock.advance(Duration::from_hours(24));
        change(&admin, &network, trial()).await.ok();
        assert_eq!(plan(&admin, &network).await, ("PREMIUM".to_owned(), end.clone()));
        // From 17 January to 16 April are 89 days.
        world.clock.advance(Duration::from_hours(89 * 24).checked_sub(Duration::from_millis(1)).unwrap());
        assert_eq!(plan(&admin, &network).await, ("PREMIUM".to_owned(), end.clone()));
        world.clock.advance(Duration::from_millis(1));
        assert_eq!(plan(&admin, &network).await, ("STANDARD".to_owned(), end));
        // The limit of a trial is gone with it, and so is the trial, for ever.
        assert_eq!(fill(&admin, &network, "c", 3).await[0]["successful"].as_array().unwrap().len(), 3);
        assert_eq!(remaining(&admin, &network).await, 0);
        assert_eq!(change(&admin, &network, trial()).await.error, "ForbiddenError");
        let refused = {
            let group = admin.default_group(&network).await;
            let preview = json!({ "securityGroupSettings": { "enableFileDownload": false } });
            admin.patch(&format!("{network}/security-groups/{group}"), preview).await
        };
        assert!(refused.text("/message").contains("the premium free trial of this network has ended"));
        change(&admin, &network, level("PREMIUM")).await.ok();
        assert_eq!(plan(&admin, &network).await, ("PREMIUM".to_owned(), None));
    }

    #[tokio::test]
    async fn a_trial_can_be_left_both_ways_and_not_had_again() {
        let world = World::new().await;
        for (digit, left) in [('1', "PREMIUM"), ('2', "STANDARD")] {
            let admin = Admin::new(&world, digit).await;
            let network = admin.network("Demo").await;
            change(&admin, &network, trial()).await.ok();
            change(&admin, &network, level(left)).await.ok();
            assert_eq!(plan(&admin, &network).await, (left.to_owned(), None));
            assert_eq!(remaining(&admin, &network).await, 0);
            fill(&admin, &network, digit.to_string().as_str(), 31).await;
            world.clock.advance(Duration::from_hours(100 * 24));
            assert_eq!(plan(&admin, &network).await, (left.to_owned(), None));
            let second = admin.network("Second").await;
            for network in [&network, &second] {
                let refused = change(&admin, network, trial()).await;
                assert_eq!(refused.error, "ForbiddenError");
                let had = "This account has already had its premium free trial.";
                assert_eq!(refused.text("/message"), had);
            }
            let new = json!({ "networkName": "T", "accessLevel": "PREMIUM", "enablePremiumFreeTrial": true });
            assert_eq!(admin.post("/networks", new).await.error, "ForbiddenError");
        }
    }

    #[tokio::test]
    async fn a_trial_begins_small_on_standard_and_without_guests() {
        for (region, most) in [("us-east-1", 30), ("us-gov-west-1", 50)] {
            let world = World::in_region(region).await;
            let admin = Admin::new(&world, '1').await;
            let network = admin.network("Demo").await;
            let group = admin.default_group(&network).await;
            let group = format!("{network}/security-groups/{group}");
            assert_eq!(remaining(&admin, &network).await, most);
            let refused = async |why: &str| {
                let answer = change(&admin, &network, trial()).await;
                assert_eq!((answer.error.as_str(), answer.text("/message")), ("BadRequestError", why));
            };
            change(&admin, &network, level("PREMIUM")).await.ok();
            refused("A premium free trial is for a network on the Standard plan.").await;
            change(&admin, &network, level("STANDARD")).await.ok();
            let guests = |on: bool| {
                let federation = json!({
                    "federationMode": 1, "globalFederation": true, "enableGuestFederation": on,
                });
                json!({ "securityGroupSettings": federation })
            };
            admin.patch(&group, guests(true)).await.ok();
            refused(
                "A premium free trial has no guests: switch enableGuestFederation off in every security group first.",
            )
            .await;
            admin.patch(&group, guests(false)).await.ok();
            fill(&admin, &network, "a", usize::try_from(most).unwrap() + 1).await;
            refused(&format!("A premium free trial has at most {most} users.")).await;
            let second = admin.network("Second").await;
            fill(&admin, &second, "b", usize::try_from(most).unwrap()).await;
            change(&admin, &second, trial()).await.ok();
            assert_eq!(remaining(&admin, &second).await, 0);
            assert_eq!(plan(&admin, &second).await.0, "PREMIUM");
        }
    }

    #[tokio::test]
    async fn of_many_trials_asked_for_at_once_an_account_has_one() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let mut networks = Vec::new();
        for n in 0..8 {
            networks.push(admin.network(&n.to_string()).await);
        }
        let new = json!({ "networkName": "T", "accessLevel": "PREMIUM", "enablePremiumFreeTrial": true });
        let changed = join_all(networks.iter().map(|network| change(&admin, network, trial())));
        let made = join_all((0..8).map(|_| admin.post("/networks", new.clone())));
        let (changed, made) = futures_util::join!(changed, made);
        let answers: Vec<_> = changed.into_iter().chain(made).collect();
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
        assert_eq!(answers.iter().filter(|answer| answer.error == "ForbiddenError").count(), 15);
    }

    #[tokio::test]
    async fn many_invitations_at_once_do_not_overfill_a_trial() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        change(&admin, &network, trial()).await.ok();
        let group = admin.default_group(&network).await;
        let batches: Vec<Vec<String>> =
            (0..16).map(|caller| (0..3).map(|n| format!("a{caller}-{n}")).collect()).collect();
        let invite = async |names: &Vec<String>| {
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            let answer = admin.invite(&network, &group, &names).await;
            answer["successful"].as_array().unwrap().len()
        };
        let invited = join_all(batches.iter().map(invite)).await;
        assert_eq!(invited.iter().sum::<usize>(), 30);
        assert_eq!(remaining(&admin, &network).await, 0);
    }

    #[tokio::test]
    async fn the_same_token_does_it_once() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let path = format!("{network}/details");
        let send = async |body: Value, token: &str| {
            admin.send("PATCH", &path, Some(body), &[("x-client-token", token)]).await
        };
        send(level("PREMIUM"), "a").await.ok();
        send(level("STANDARD"), "b").await.ok();
        send(level("PREMIUM"), "a").await.ok();
        assert_eq!(plan(&admin, &network).await.0, "STANDARD");
        assert_eq!(send(trial(), "a").await.error, "BadRequestError");
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let network = admin.network("Demo").await;
        assert_eq!(change(&other, &network, trial()).await.error, "ResourceNotFoundError");
        let powerless = Admin::powerless(&world, '1').await;
        assert_eq!(change(&powerless, &network, trial()).await.error, "ForbiddenError");
        assert_eq!(change(&admin, "/networks/99999999", trial()).await.error, "ResourceNotFoundError");
        assert_eq!(plan(&admin, &network).await, ("STANDARD".to_owned(), None));
    }
}
