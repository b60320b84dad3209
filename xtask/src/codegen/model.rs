//! The service model as JSON (botocore's `service-2.json`), the parts that matter here.

use core::{fmt, marker::PhantomData};
use std::collections::BTreeMap;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};

/// A service.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Model {
    /// Operations by name.
    pub(crate) operations: BTreeMap<String, Operation>,
    /// Shapes by name.
    pub(crate) shapes: BTreeMap<String, Shape>,
}

impl Model {
    /// Takes another model in; the error is the name of what both have.
    pub(crate) fn merge(&mut self, further: Self) -> Result<(), String> {
        for (name, operation) in further.operations {
            if self.operations.insert(name.clone(), operation).is_some() {
                return Err(name);
            }
        }
        for (name, shape) in further.shapes {
            if self.shapes.insert(name.clone(), shape).is_some() {
                return Err(name);
            }
        }
        Ok(())
    }
}

/// One call.
#[derive(Debug, Deserialize)]
pub(crate) struct Operation {
    /// Where it is.
    pub(crate) http: Http,
    /// Its input's structure.
    pub(crate) input: Reference,
    /// Its output's structure.
    pub(crate) output: Reference,
    /// Whether it changes nothing.
    #[serde(default)]
    pub(crate) readonly: bool,
}

/// Method, path template and status.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Http {
    /// `GET`, `POST`, `PATCH` or `DELETE`.
    pub(crate) method: String,
    /// For example `/networks/{networkId}`.
    pub(crate) request_uri: String,
    /// Status of success.
    pub(crate) response_code: u16,
}

/// A shape by name.
#[derive(Debug, Deserialize)]
pub(crate) struct Reference {
    /// The name.
    pub(crate) shape: String,
}

/// One shape; which of the parts are there depends on `kind`.
#[derive(Debug, Deserialize)]
pub(crate) struct Shape {
    /// `structure`, `list`, `map`, `string`, `integer`, `long`, `boolean` or `timestamp`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// Members of a structure, in the model's order.
    #[serde(default, deserialize_with = "in_order")]
    pub(crate) members: Vec<(String, Member)>,
    /// Names of a structure's required members.
    #[serde(default)]
    pub(crate) required: Vec<String>,
    /// Element of a list.
    pub(crate) member: Option<Reference>,
    /// Key of a map.
    pub(crate) key: Option<Reference>,
    /// Value of a map.
    pub(crate) value: Option<Reference>,
    /// Lower bound of a length or a number.
    pub(crate) min: Option<i64>,
    /// Upper bound of a length or a number.
    pub(crate) max: Option<i64>,
    /// Pattern of a string.
    pub(crate) pattern: Option<String>,
    /// Values of a string.
    #[serde(rename = "enum", default)]
    pub(crate) values: Vec<String>,
    /// Whether it must not be printed.
    #[serde(default)]
    pub(crate) sensitive: bool,
    /// HTTP side of an error.
    pub(crate) error: Option<ErrorTrait>,
    /// Form of a timestamp.
    #[serde(rename = "timestampFormat")]
    pub(crate) timestamp_format: Option<String>,
}

/// HTTP side of an error.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ErrorTrait {
    /// The status.
    pub(crate) http_status_code: u16,
}

/// One member of a structure.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Member {
    /// Its shape.
    pub(crate) shape: String,
    /// `uri`, `querystring`, `header` or nothing, which is the body.
    pub(crate) location: Option<String>,
    /// Its name there.
    pub(crate) location_name: Option<String>,
}

fn in_order<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(String, Member)>, D::Error> {
    deserializer.deserialize_map(InOrder(PhantomData))
}

struct InOrder<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for InOrder<T> {
    type Value = Vec<(String, T)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(members)
    }
}
