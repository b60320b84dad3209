use core::fmt;

/// Where a value stands in the request: `users[3].username`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Path<'a> {
    /// An item of the list at this path.
    Item(&'a Self, usize),
    /// A member of the structure at this path.
    Member(&'a Self, &'a str),
    /// The request itself.
    Root,
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item(list, index) => write!(f, "{list}[{index}]"),
            Self::Member(Self::Root, name) => f.write_str(name),
            Self::Member(structure, name) => write!(f, "{structure}.{name}"),
            Self::Root => Ok(()),
        }
    }
}
