//! `GetGuestUserHistoryCount`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::GetGuestUserHistoryCountRequest, responses::GetGuestUserHistoryCountResponse,
    shapes::GuestUserHistoryCount,
};

use super::{names::network_id, unit};
use crate::{
    Deployment,
    app::guests::{self, MonthCount},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: GetGuestUserHistoryCountRequest,
) -> Result<GetGuestUserHistoryCountResponse, ApiError> {
    let network = network_id(&input.network_id)?;
    let history =
        unit::read(deployment, call, async move |tx, cx| guests::history(tx, cx, network).await).await?;
    Ok(GetGuestUserHistoryCountResponse { history: history.into_iter().map(month).collect() })
}

fn month(count: MonthCount) -> GuestUserHistoryCount {
    let MonthCount { month, guests } = count;
    // The one place of the model where a month has an underscore.
    let month = format!("{:04}_{:02}", month.year(), month.month());
    GuestUserHistoryCount { month, count: guests.to_string() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn the_months_of_the_past_90_days_are_counted() {
        let world = World::new().await;
        let admin = Admin::of(&world).await;
        let (ann, bea) = (world.guest("ann").await, world.guest("bea").await);
        for (guest, month) in [(&ann, "2026-09"), (&ann, "2026-10"), (&bea, "2027-01"), (&ann, "2027-01")] {
            world.note_contact(guest, month).await;
        }
        let history = admin.get(&format!("/networks/{}/guest-users/count", world.network)).await.ok();
        let expected = json!({ "history": [
            { "month": "2026_10", "count": "1" },
            { "month": "2026_11", "count": "0" },
            { "month": "2026_12", "count": "0" },
            { "month": "2027_01", "count": "2" },
        ] });
        assert_eq!(history, expected);
    }

    #[tokio::test]
    async fn a_history_is_its_owners_own() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let count = format!("{}/guest-users/count", admin.network("Demo").await);
        assert_eq!(other.get(&count).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.get(&count).await.error, "ForbiddenError");
    }
}
