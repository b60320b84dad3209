//! What kind of place an address is (the IANA special-purpose registries, RFC 6890).

use std::net::IpAddr;

use super::Cidr;

/// What kind of place an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// On the public Internet.
    Public,
    /// This machine, or a network of whoever runs it.
    Private,
    /// Nothing that a provider can be at, or a form that hides another address.
    Reserved,
}

const PRIVATE: &[Cidr] = &[
    Cidr::v4(10, 0, 0, 0, 8),
    Cidr::v4(100, 64, 0, 0, 10),
    Cidr::v4(127, 0, 0, 0, 8),
    Cidr::v4(172, 16, 0, 0, 12),
    Cidr::v4(192, 168, 0, 0, 16),
    Cidr::v6(0xfc00, 0, 0, 7),
];

const RESERVED: &[Cidr] = &[
    Cidr::v4(0, 0, 0, 0, 8),
    // Link-local: where clouds keep their machines' credentials.
    Cidr::v4(169, 254, 0, 0, 16),
    // IETF protocols, documentation, 6to4 relays, benchmarks.
    Cidr::v4(192, 0, 0, 0, 24),
    Cidr::v4(192, 0, 2, 0, 24),
    Cidr::v4(192, 88, 99, 0, 24),
    Cidr::v4(198, 18, 0, 0, 15),
    Cidr::v4(198, 51, 100, 0, 24),
    Cidr::v4(203, 0, 113, 0, 24),
    // Multicast, and all above it.
    Cidr::v4(224, 0, 0, 0, 3),
    // Teredo and other IETF protocols, documentation, 6to4.
    Cidr::v6(0x2001, 0, 0, 23),
    Cidr::v6(0x2001, 0xdb8, 0, 32),
    Cidr::v6(0x2002, 0, 0, 16),
    Cidr::v6(0x3fff, 0, 0, 20),
];

/// The global unicast addresses of IPv6; all others, like NAT64 and link-local, are special.
const GLOBAL: Cidr = Cidr::v6(0x2000, 0, 0, 3);

/// Says what kind of place an address is; an IPv4 address in IPv6's form is what it stands for.
pub(super) fn place(address: IpAddr) -> Place {
    let address = address.to_canonical();
    let among = |networks: &[Cidr]| networks.iter().any(|network| network.contains(address));
    if among(PRIVATE) || (address.is_ipv6() && address.is_loopback()) {
        Place::Private
    } else if among(RESERVED) || (address.is_ipv6() && !GLOBAL.contains(address)) {
        Place::Reserved
    } else {
        Place::Public
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_public_private_or_reserved() {
        let table = [
            (Place::Public, "8.8.8.8 1.1.1.1 172.15.0.1 172.32.0.1 100.63.0.1 100.128.0.1 223.255.255.255"),
            (Place::Public, "2606:4700::1111 2a00:1450::1 ::ffff:8.8.8.8 2001:200::1"),
            (
                Place::Private,
                "10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 127.0.0.1 127.255.0.1 100.64.0.1",
            ),
            (Place::Private, "::1 fc00::1 fd12:3456::1 ::ffff:10.0.0.1 ::ffff:127.0.0.1"),
            (Place::Reserved, "0.0.0.0 0.1.2.3 169.254.169.254 192.0.0.8 192.0.2.1 192.88.99.1 198.18.0.1"),
            (Place::Reserved, "198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.1.2.3 240.0.0.1"),
            (Place::Reserved, "255.255.255.255 :: fe80::1 fec0::1 ff02::1 2001:db8::1 3fff::1 100::1"),
            // Forms that carry an IPv4 address: compatible, 6to4, NAT64 (both), Teredo, mapped link-local.
            (Place::Reserved, "::127.0.0.1 2002:7f00:1:: 64:ff9b::7f00:1 64:ff9b:1::1 2001::1"),
            (Place::Reserved, "::ffff:169.254.169.254 ::ffff:0:127.0.0.1"),
        ];
        for (expected, addresses) in table {
            for address in addresses.split(' ') {
                assert_eq!(place(address.parse().unwrap()), expected, "{address}");
            }
        }
    }
}
