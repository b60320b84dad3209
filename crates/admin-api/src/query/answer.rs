use bytes::Bytes;
use http::{
    HeaderName, HeaderValue, Response, StatusCode,
    header::{CACHE_CONTROL, CONTENT_TYPE},
};
use serde_json::{Value, json};

use super::{QueryError, xml};

/// The answers of one service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryApi {
    /// The namespace of its XML.
    pub namespace: &'static str,
}

impl QueryApi {
    /// The answer to a call that succeeded; a null is no result.
    pub fn success(self, action: &str, result: &Value, request_id: &str) -> Response<Bytes> {
        let mut inside = String::new();
        xml::element(&mut inside, &format!("{action}Result"), result);
        xml::element(&mut inside, "ResponseMetadata", &json!({ "RequestId": request_id }));
        self.response(StatusCode::OK, &format!("{action}Response"), &inside, request_id)
    }

    /// The answer to a call that failed.
    pub fn failure(self, error: &QueryError, request_id: &str) -> Response<Bytes> {
        let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let blame = if status.is_server_error() { "Receiver" } else { "Sender" };
        let mut inside = String::new();
        let told = json!({ "Type": blame, "Code": error.code, "Message": error.message });
        xml::element(&mut inside, "Error", &told);
        xml::element(&mut inside, "RequestId", &request_id.into());
        let mut response = self.response(status, "ErrorResponse", &inside, request_id);
        response.extensions_mut().insert(error.kind());
        response
    }

    fn response(self, status: StatusCode, root: &str, inside: &str, request_id: &str) -> Response<Bytes> {
        let body = format!("<{root} xmlns=\"{}\">{inside}</{root}>", self.namespace);
        let mut response = Response::new(Bytes::from(body));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/xml"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Ok(id) = HeaderValue::from_str(request_id) {
            headers.insert(HeaderName::from_static("x-amzn-requestid"), id);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorCode;

    const API: QueryApi = QueryApi { namespace: "urn:x" };

    #[test]
    fn a_result_is_wrapped_as_clients_expect_it() {
        let response = API.success("GetUser", &json!({ "User": { "UserName": "ada" } }), "7");
        let expected = "<GetUserResponse xmlns=\"urn:x\"><GetUserResult><User><UserName>ada</UserName></User>\
                        </GetUserResult><ResponseMetadata><RequestId>7</RequestId></ResponseMetadata>\
                        </GetUserResponse>";
        assert_eq!(response.body(), expected);
        let empty = API.success("DeleteUser", &Value::Null, "7");
        assert!(!core::str::from_utf8(empty.body()).unwrap().contains("DeleteUserResult"));
    }

    #[test]
    fn a_failure_says_whose_it_is() {
        let response = API.failure(&QueryError::new(404, "NoSuchEntity", "Not <there>."), "7");
        let expected = "<ErrorResponse xmlns=\"urn:x\"><Error><Code>NoSuchEntity</Code>\
                        <Message>Not &lt;there&gt;.</Message><Type>Sender</Type></Error>\
                        <RequestId>7</RequestId></ErrorResponse>";
        assert_eq!(response.body(), expected);
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert_eq!(response.extensions().get(), Some(&ErrorCode::ResourceNotFoundError));
    }
}
