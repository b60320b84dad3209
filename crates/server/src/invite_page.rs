//! `GET /invite`, `/verify` and `/reset`, where the links of mails lead: how to use the code that the mail has.
//!
//! The pages are the same for everybody: each asks for nothing, runs no script and learns no code.

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

/// The pages, on the endpoint that people reach.
pub(crate) fn router(deployment: &Deployment) -> Router {
    [("/invite", INVITE), ("/verify", VERIFY), ("/reset", RESET)].into_iter().fold(
        Router::new(),
        |router, (path, page)| {
            let page = page.html(&deployment.messaging_url);
            router.route(path, get(async move || answer(page)))
        },
    )
}

fn answer(page: String) -> Response {
    let headers = [
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (headers, Html(page)).into_response()
}

/// A page that says how a code from a mail is used.
struct Page {
    title: &'static str,
    before: &'static str,
    /// What follows the name of the program, with `SERVER` for the messaging endpoint.
    command: &'static str,
    after: &'static str,
}

const INVITE: Page = Page {
    title: "How to register",
    before: "Your invitation has your address and an invite code. With the program <code>sotto</code> on your computer, \
             put them into this command:",
    command: "register --server SERVER --username ADDRESS --invite-code=CODE",
    after: "It asks for a password that only you know, and makes the keys of this device. The code is good once; give \
            it to nobody. If you have a guest account with this address already, move it into the network with \
            <code>sotto join --invite-code=CODE</code> on a device that has it.",
};

const VERIFY: Page = Page {
    title: "How to use the code from the mail",
    before: "The mail has your address and a code. If you asked for a guest account, put them into this command:",
    command: "register --server SERVER --username ADDRESS --email-code=CODE",
    after: "If you are adding a device to your account, the command is <code>sotto login</code> with the same words; \
            the account then begins anew, and its other devices are signed out. The code is good once, for half an \
            hour; give it to nobody. If you asked for nothing, you need not do anything.",
};

const RESET: Page = Page {
    title: "How to set a new password",
    before: "The mail has your address and a code. Put them into this command:",
    command: "reset --server SERVER --username ADDRESS --email-code=CODE",
    after: "It says what can be kept before it does anything: with your recovery key everything stays; without it the \
            account begins anew, with no conversations and no devices. If another device still has the account, do not \
            reset: change the password there with <code>sotto password</code>. The code is good once, for 24 hours; \
            give it to nobody. If you asked for nothing, you need not do anything.",
};

impl Page {
    fn html(&self, messaging_url: &str) -> String {
        let Self { title, before, after, .. } = self;
        let command = escaped(&self.command.replace("SERVER", messaging_url));
        format!(
            "<!DOCTYPE html>\n\
             <html lang=\"en\">\n\
             <head>\n\
             <meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{title}</title>\n\
             </head>\n\
             <body>\n\
             <main>\n\
             <h1>{title}</h1>\n\
             <p>{before}</p>\n\
             <pre>sotto {command}</pre>\n\
             <p>{after}</p>\n\
             </main>\n\
             </body>\n\
             </html>\n"
        )
    }
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
        for path in ["/invite", "/verify", "/reset"] {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let answer = TowerToHyperService::new(router(&world.deployment)).call(request).await.unwrap();
            assert_eq!(answer.status(), StatusCode::OK);
            assert_eq!(answer.headers()[CONTENT_SECURITY_POLICY], POLICY);
            let page = answer.into_body().collect().await.unwrap().to_bytes();
            let page = String::from_utf8(page.to_vec()).unwrap();
            assert!(page.contains("--server http://127.0.0.1:7420 --username"), "{page}");
            assert!(!page.contains("<script"));
        }
    }
}
