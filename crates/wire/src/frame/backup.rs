//! The backup that devices keep on the server, in segments that they seal.

use prost::Message;

/// Which segment.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct SegmentName {
    /// The device that keeps it, 16 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub device_id: Vec<u8>,
    /// When what is inside has expired, milliseconds since the Unix epoch; 0 for never. The server deletes it then.
    #[prost(uint64, tag = "2")]
    pub bucket: u64,
    /// Its number in the bucket.
    #[prost(uint32, tag = "3")]
    pub part: u32,
}

/// Writes a segment of this device, in place of the former one.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct PutSegment {
    /// When what is inside has expired, milliseconds since the Unix epoch; 0 for never.
    #[prost(uint64, tag = "1")]
    pub bucket: u64,
    /// Its number in the bucket.
    #[prost(uint32, tag = "2")]
    pub part: u32,
    /// The sealed segment, at most 1,088 KiB.
    #[prost(bytes = "vec", tag = "3")]
    pub sealed: Vec<u8>,
}

/// Lists the segments of the account, of every device that kept any.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct ListSegments {
    /// Only segments after this one; absent for the first.
    #[prost(message, optional, tag = "1")]
    pub after: Option<SegmentName>,
}

/// Answers [`ListSegments`], at most 1,000 in the order of their names.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Segments {
    /// The segments.
    #[prost(message, repeated, tag = "1")]
    pub segments: Vec<SegmentInfo>,
}

/// A segment without what is inside.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct SegmentInfo {
    /// Which.
    #[prost(message, optional, tag = "1")]
    pub name: Option<SegmentName>,
    /// Bytes.
    #[prost(uint64, tag = "2")]
    pub size: u64,
    /// When it was last written, milliseconds since the Unix epoch.
    #[prost(uint64, tag = "3")]
    pub changed_at: u64,
}

/// Reads a segment of the account.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct ReadSegment {
    /// Which.
    #[prost(message, optional, tag = "1")]
    pub name: Option<SegmentName>,
}

/// Answers [`ReadSegment`].
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Segment {
    /// The sealed segment.
    #[prost(bytes = "vec", tag = "1")]
    pub sealed: Vec<u8>,
}

/// Deletes a segment of the account.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct DeleteSegment {
    /// Which.
    #[prost(message, optional, tag = "1")]
    pub name: Option<SegmentName>,
}
