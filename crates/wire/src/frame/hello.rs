//! The first frame of a connection, each way.

use prost::Message;

/// Opens a connection; anything else first is refused.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Hello {
    /// The oldest protocol version that the device speaks.
    #[prost(uint32, tag = "1")]
    pub protocol_min: u32,
    /// The newest protocol version that the device speaks.
    #[prost(uint32, tag = "2")]
    pub protocol_max: u32,
    /// The client's version, `major.minor.patch`.
    #[prost(string, tag = "3")]
    pub client_version: String,
    /// `linux`, `macos`, `windows`, `android`, `ios` or `web`.
    #[prost(string, tag = "4")]
    pub platform: String,
    /// Optional features that the device understands.
    #[prost(string, repeated, tag = "5")]
    pub features: Vec<String>,
    /// 32 random bytes of the device, signed at sign-in.
    #[prost(bytes = "vec", tag = "6")]
    pub nonce: Vec<u8>,
}

/// Answers [`Hello`].
#[derive(Clone, PartialEq, Eq, Message)]
pub struct HelloReply {
    /// The version that both will speak.
    #[prost(uint32, tag = "1")]
    pub protocol: u32,
    /// The deployment's domain; a device refuses one that it did not expect.
    #[prost(string, tag = "2")]
    pub domain: String,
    /// 32 random bytes of the server, signed at sign-in.
    #[prost(bytes = "vec", tag = "3")]
    pub nonce: Vec<u8>,
    /// The server's clock, milliseconds since the Unix epoch.
    #[prost(uint64, tag = "4")]
    pub server_time: u64,
    /// Seconds between the server's pings; a device that hears nothing for twice as long reconnects.
    #[prost(uint32, tag = "5")]
    pub heartbeat: u32,
    /// The home's external-sender public key (P-384, uncompressed), pinned in every group made here.
    #[prost(bytes = "vec", tag = "6")]
    pub external_sender: Vec<u8>,
    /// The newest version of the client that the server knows, `major.minor.patch`.
    #[prost(string, tag = "7")]
    pub newest_version: String,
}
