//! Whoever opens the admin endpoint in a browser is led to the console.

use axum::{
    extract::Request,
    response::{IntoResponse, Redirect, Response},
};
use http::{
    Method,
    header::{ACCEPT, AUTHORIZATION},
};

use super::{headers, router::PLACE};

/// The way to the console for a browser that asks for `/`; absent for everything that is a call, signed in its header
/// or in its query.
pub(crate) fn welcome(request: &Request, secure: bool) -> Option<Response> {
    let page = request.headers().get(ACCEPT)?.to_str().ok()?.contains("text/html");
    let visit = request.method() == Method::GET && request.uri().path() == "/";
    let call = request.headers().contains_key(AUTHORIZATION) || request.uri().query().is_some();
    if !page || !visit || call {
        return None;
    }
    let mut response = Redirect::to(PLACE).into_response();
    headers::add(response.headers_mut(), secure);
    Some(response)
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use http::{StatusCode, header::LOCATION};

    use super::*;

    fn ask(method: &str, target: &str, headers: &[(&str, &str)]) -> Option<Response> {
        let request = http::Request::builder().method(method).uri(target);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        welcome(&request.body(Body::empty()).unwrap(), false)
    }

    #[test]
    fn a_browser_is_led_to_the_console_and_a_call_is_not() {
        let accept = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        let led = ask("GET", "/", &[accept]).unwrap();
        assert_eq!(led.status(), StatusCode::SEE_OTHER);
        assert_eq!(led.headers()[LOCATION], "/console/");
        assert!(led.headers().contains_key("content-security-policy"));
        assert!(ask("GET", "/", &[]).is_none());
        assert!(ask("GET", "/", &[("accept", "*/*")]).is_none());
        assert!(ask("POST", "/", &[accept]).is_none());
        assert!(ask("GET", "/networks", &[accept]).is_none());
        assert!(ask("GET", "/", &[accept, ("authorization", "AWS4-HMAC-SHA256 …")]).is_none());
        assert!(ask("GET", "/?Action=GetCallerIdentity&X-Amz-Signature=0", &[accept]).is_none());
    }
}
