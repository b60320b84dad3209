use serde_json::{Map, Value};

use super::{Input, Path, Slot};

/// A JSON object; members that nobody asks for are ignored.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Object<'a> {
    path: Path<'a>,
    members: &'a Map<String, Value>,
}

impl<'a> Object<'a> {
    /// The object at `path`.
    pub(crate) fn new(path: Path<'a>, members: &'a Map<String, Value>) -> Self {
        Self { path, members }
    }

    /// The member with this name.
    pub(crate) fn member(&'a self, name: &'a str) -> Slot<'a> {
        Slot::new(Path::Member(&self.path, name), self.members.get(name).map(Input::Json))
    }
}
