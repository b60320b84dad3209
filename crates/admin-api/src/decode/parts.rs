use bytes::Bytes;
use http::HeaderMap;
use serde_json::{Map, Value};

use super::{Input, Path, Query, Reasons, Slot};
use crate::ApiError;

/// A request taken apart: labels of the path, query, headers, members of the body.
#[derive(Debug)]
pub(crate) struct Parts<'a> {
    labels: &'a [(&'static str, String)],
    query: Query,
    headers: &'a HeaderMap,
    body: Map<String, Value>,
}

impl<'a> Parts<'a> {
    /// Takes a request apart; an empty body is an object without members.
    pub(crate) fn new(
        labels: &'a [(&'static str, String)],
        query: &str,
        query_lists: &[&str],
        headers: &'a HeaderMap,
        body: &Bytes,
    ) -> Result<Self, ApiError> {
        let query = Query::parse(query, query_lists).ok_or_else(|| {
            ApiError::bad_request("The query string is not UTF-8 text with each name once.")
        })?;
        let body = if body.is_empty() {
            Map::new()
        } else {
            serde_json::from_slice(body)
                .map_err(|_| ApiError::bad_request("The body is not a JSON object."))?
        };
        Ok(Self { labels, query, headers, body })
    }

    /// Decodes the whole input; every member that fails is one reason.
    pub(crate) fn decode<T>(
        &self,
        decode: impl FnOnce(&Self, &mut Reasons) -> Option<T>,
    ) -> Result<T, ApiError> {
        let mut reasons = Reasons::default();
        let input = decode(self, &mut reasons);
        match (input, reasons.into_vec()) {
            (Some(input), reasons) if reasons.is_empty() => Ok(input),
            (_, reasons) => Err(ApiError::validation(reasons)),
        }
    }

    /// What the audit trail shows of an input: only what was sent, without the defaults that decoding filled in.
    pub(crate) fn sent(&self, input: Option<Value>) -> Option<Value> {
        let Some(Value::Object(mut members)) = input else { return input };
        members.retain(|name, _| {
            // The one member that comes in a header, under another name; it has no default.
            name == "clientToken"
                || self.body.contains_key(name)
                || self.query.get(name).is_some()
                || self.labels.iter().any(|(label, _)| label == name)
        });
        (!members.is_empty()).then_some(Value::Object(members))
    }

    /// A member of the body.
    pub(crate) fn body<'b>(&'b self, name: &'b str) -> Slot<'b> {
        Slot::new(Path::Member(&Path::Root, name), self.body.get(name).map(Input::Json))
    }

    /// A header; the verifier has refused those that are there twice.
    pub(crate) fn header<'b>(&'b self, name: &'b str) -> Slot<'b> {
        let value = self.headers.get(name).and_then(|value| value.to_str().ok());
        Slot::new(Path::Member(&Path::Root, name), value.map(Input::Text))
    }

    /// A label of the path.
    pub(crate) fn label<'b>(&'b self, name: &'b str) -> Slot<'b> {
        let value = self.labels.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str());
        Slot::new(Path::Member(&Path::Root, name), value.map(Input::Text))
    }

    /// A list in the query: its name with each item.
    pub(crate) fn query_list<'b>(&'b self, name: &'b str) -> Slot<'b> {
        let values = Some(self.query.all(name)).filter(|values| !values.is_empty());
        Slot::new(Path::Member(&Path::Root, name), values.map(Input::Texts))
    }

    /// A parameter of the query.
    pub(crate) fn query<'b>(&'b self, name: &'b str) -> Slot<'b> {
        Slot::new(Path::Member(&Path::Root, name), self.query.get(name).map(Input::Text))
    }
}
