//! Changing a network's name and plan.

use sotto_storage::{AccessLevel, Network, NetworkId, Tx};

use super::{NetworkName, NewPlan, plan, trial};
use crate::{AppError, app::Context};

/// What a network is to become; what is absent stays as it is.
#[derive(Clone, Debug, Default)]
pub struct DetailsChange {
    /// What it is to be called.
    pub name: Option<NetworkName>,
    /// The plan.
    pub plan: Option<NewPlan>,
}

/// Changes name and plan of the caller's network (SPEC N4).
pub async fn update_details(
    tx: &mut dyn Tx,
    cx: &Context,
    id: NetworkId,
    change: &DetailsChange,
) -> Result<(), AppError> {
    let mut network = cx.network(tx, id).await?;
    if let Some(name) = &change.name {
        name.as_str().clone_into(&mut network.name);
    }
    match change.plan {
        None => {}
        // A trial that is on goes on.
        Some(NewPlan::Trial) if trial::is_on(&network, cx.now) => {}
        Some(NewPlan::Trial) => {
            may_begin_trial(tx, cx, &network).await?;
            network.access_level = NewPlan::Trial.level();
            network.trial_until = Some(trial::end(cx.now));
        }
        Some(paid) => {
            network.access_level = paid.level();
            network.trial_until = None;
        }
    }
    cx.policy_changed(network.id);
    Ok(tx.networks().update(&network).await?)
}

/// Refuses a trial that cannot be (SPEC N4).
async fn may_begin_trial(tx: &mut dyn Tx, cx: &Context, network: &Network) -> Result<(), AppError> {
    trial::not_had(tx, cx).await?;
    let refuse = |why: String| Err(AppError::Conflict(why));
    if plan::level(network, cx.now) == AccessLevel::Premium {
        return refuse("A premium free trial is for a network on the Standard plan.".to_owned());
    }
    let most = trial::most_users(&cx.deployment.region);
    let counts = tx.users().counts(network.id).await?;
    if counts.pending + counts.active > most {
        return refuse(format!("A premium free trial has at most {most} users."));
    }
    if tx.security_groups().any_with_guests(network.id).await? {
        return refuse(
            "A premium free trial has no guests: switch enableGuestFederation off in every security group first."
                .to_owned(),
        );
    }
    Ok(())
}
