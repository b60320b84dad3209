//! `POST measure`: how long a page took to load and how many errors it saw, for the operator's metrics (SPEC OPS11).

use std::time::Duration;

use serde::Deserialize;
use serde_json::json;
use sotto_admin_api::ApiError;
use sotto_types::limits;

use super::{answer::Answer, calls::Asking};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Input {
    load_milliseconds: u32,
    errors: u16,
}

pub(super) async fn answer(asking: Asking) -> Result<Answer, ApiError> {
    let Input { load_milliseconds, errors } = asking.input()?;
    // Whoever is signed in: what strangers say is no measurement.
    asking.caller().await?;
    let load = Duration::from_millis(load_milliseconds.into());
    if load > limits::PAGE_LOAD {
        return Err(ApiError::bad_request("No page takes as long as that."));
    }
    metrics::histogram!("sotto_console_page_load_seconds").record(load);
    metrics::counter!("sotto_console_errors_total").increment(errors.into());
    Ok(Answer::new(json!({})))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::{Admin, Browser, World};

    #[tokio::test]
    async fn pages_of_administrators_are_measured() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let password = "correct Horse 1";
        admin.iam("CreateLoginProfile", &[("UserName", "admin"), ("Password", password)]).await.ok();
        let mut browser = Browser::new(&world);
        let measured = json!({ "loadMilliseconds": 340, "errors": 0 });
        assert_eq!(browser.post("measure", measured.clone()).await.status, 401);
        browser.sign_in("admin", password).await.ok();
        browser.post("measure", measured).await.ok();
        for wrong in [
            json!({}),
            json!({ "loadMilliseconds": -1, "errors": 0 }),
            json!({ "loadMilliseconds": 600_001, "errors": 0 }),
            json!({ "loadMilliseconds": 1, "errors": 70_000 }),
        ] {
            assert_eq!(browser.post("measure", wrong).await.status, 400);
        }
    }
}
