//! Saying where one is, once (SPEC SG5).

use sotto_wire::content::{Kind, Location};

use super::Client;
use crate::{ClientError, Receipt, Recipient};

impl Client {
    /// Sends a place, in degrees (WGS 84), where the security group allows it.
    pub async fn send_location(
        &mut self,
        to: &Recipient,
        latitude: f64,
        longitude: f64,
    ) -> Result<Receipt, ClientError> {
        self.begin().await?;
        if self.session.policy.as_ref().is_some_and(|policy| !policy.group.location_enabled) {
            return Err(ClientError::invalid("Sharing of locations is switched off in your security group."));
        }
        let place = Location { latitude_e7: e7(latitude)?, longitude_e7: e7(longitude)? };
        if !place.fits() {
            return Err(nowhere());
        }
        self.send_kind(to, Kind::Location(place)).await
    }

    /// Whether received locations may be shown on a map; else as a link with the coordinates.
    pub fn shows_maps(&self) -> bool {
        self.session.policy.as_ref().is_none_or(|policy| policy.group.location_allow_maps)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the bounds are looked at before")]
fn e7(degrees: f64) -> Result<i32, ClientError> {
    if degrees.is_finite() && degrees.abs() <= 180.0 {
        Ok((degrees * 1e7).round() as i32)
    } else {
        Err(nowhere())
    }
}

fn nowhere() -> ClientError {
    ClientError::invalid("A location has a latitude from -90 to 90 and a longitude from -180 to 180 degrees.")
}
