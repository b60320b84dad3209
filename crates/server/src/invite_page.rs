//! `GET /invite`, where the link of an invitation leads: how to register.
//!
//! The page is the same for everybody: it asks for nothing, runs no script and learns no code.

use axum::{
    Router,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use http::{
    HeaderValue,
    header::{CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS},
};

use crate::{Deployment, app::mail::escaped};

/// Nothing is loaded, run, sent or framed.
const POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The page, on the endpoint that people reach.
pub(crate) fn router(deployment: &Deployment) -> Router {
    let page = page(&deployment.messaging_url);
    Router::new().route("/invite", get(async move || answer(page)))
}

fn answer(page: String) -> Response {
    let headers = [
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (headers, Html(page)).into_response()
}

fn page(messaging_url: &str) -> String {
    let server = escaped(messaging_url);
    format!(
        "<!DOCTYPE html>\n\
         <html lang=\"en\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>How to register</title>\n\
         </head>\n\
         <body>\n\
         <main>\n\
         <h1>How to register</h1>\n\
         <p>Your invitation has your address and an invite code. With the program <code>sotto</code> on your \
         computer, put them into this command:</p>\n\
         <pre>sotto register --server {server} --username ADDRESS --invite-code=CODE</pre>\n\
         <p>It asks for a password that only you know, and makes the keys of this device. The code is good once; \
         give it to nobody.</p>\n\
         </main>\n\
         </body>\n\
         </html>\n"
    )
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use http::{Request, StatusCode};
    use http_body_util::BodyExt;
    use hyper::service::Service;
    use hyper_util::service::TowerToHyperService;

    use super::*;
    use crate::testing::World;

    #[tokio::test]
    async fn the_page_says_how_and_may_do_nothing() {
        let world = World::new().await;
        let request = Request::get("/invite").body(Body::empty()).unwrap();
        let answer = TowerToHyperService::new(router(&world.deployment)).call(request).await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[CONTENT_SECURITY_POLICY], POLICY);
        let page = answer.into_body().collect().await.unwrap().to_bytes();
        let page = String::from_utf8(page.to_vec()).unwrap();
        assert!(page.contains("--server http://127.0.0.1:7420 --username"), "{page}");
        assert!(!page.contains("<script"));
    }
}
