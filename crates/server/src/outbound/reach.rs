//! Where a deployment's requests may lead.

use std::net::IpAddr;

use super::{
    Cidr,
    address::{Place, place},
};

/// Which addresses a deployment contacts: all public ones, and what its operator adds.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    private: bool,
    networks: Vec<Cidr>,
}

impl Reach {
    /// Public addresses, all private ones if `private`, and these networks whatever they are.
    ///
    /// Private are loopback, RFC 1918, shared and unique local addresses; link-local ones are not among them.
    pub fn new(private: bool, networks: Vec<Cidr>) -> Self {
        Self { private, networks }
    }

    /// Whether an address may be contacted.
    pub fn permits(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        let place = place(address);
        place == Place::Public
            || (self.private && place == Place::Private)
            || self.networks.iter().any(|network| network.contains(address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_for_the_operator_to_allow() {
        let is = |reach: &Reach, address: &str| reach.permits(address.parse().unwrap());
        let public = Reach::default();
        assert!(is(&public, "8.8.8.8") && !is(&public, "127.0.0.1") && !is(&public, "169.254.169.254"));
        let private = Reach::new(true, Vec::new());
        assert!(is(&private, "127.0.0.1") && is(&private, "::ffff:10.0.0.1") && is(&private, "::1"));
        assert!(!is(&private, "169.254.169.254") && !is(&private, "fe80::1") && !is(&private, "224.0.0.1"));
        let named = Reach::new(false, vec!["10.20.0.0/16".parse().unwrap()]);
        assert!(is(&named, "10.20.1.1") && is(&named, "::ffff:10.20.1.1"));
        assert!(!is(&named, "10.21.1.1") && !is(&named, "127.0.0.1"));
    }
}
