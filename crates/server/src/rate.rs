//! How often one address, or one key from one address, may ask.
//!
//! The numbers are generous: they bound what a single peer can cost, not what a team may do. A key is counted together
//! with the address that names it, so that nobody can use up another's share by naming his key without being able to
//! sign with it.

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::NoOpMiddleware,
    state::keyed::DashMapStateStore,
};

/// How many are let through: so many in a second in the long run, and so many at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// In the long run, a second.
    pub per_second: NonZeroU32,
    /// At once.
    pub burst: NonZeroU32,
}

impl Allowance {
    /// So many a second and at once; zero counts as one.
    pub const fn new(per_second: u32, burst: u32) -> Self {
        Self { per_second: at_least_one(per_second), burst: at_least_one(burst) }
    }
}

/// The allowances of a deployment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowances {
    /// Admin requests of one address.
    pub admin_address: Allowance,
    /// Admin requests of one access key from one address.
    pub admin_key: Allowance,
    /// New connections of devices from one address; many people may share it.
    pub device_connections: Allowance,
    /// Registrations and password sign-ins that one address begins.
    pub sign_ins: Allowance,
}

impl Allowances {
    /// Admin requests a second of one access key from one address, unless the operator says otherwise.
    pub const ADMIN_KEY: u32 = 100;

    /// Allowances with so many admin requests a second for one access key from one address.
    pub const fn with_admin(per_second: u32) -> Self {
        Self {
            admin_address: Allowance::new(per_second.saturating_mul(2), per_second.saturating_mul(10)),
            admin_key: Allowance::new(per_second, per_second.saturating_mul(5)),
            device_connections: Allowance::new(100, 10_000),
            sign_ins: Allowance::new(5, 200),
        }
    }
}

impl Default for Allowances {
    fn default() -> Self {
        Self::with_admin(Self::ADMIN_KEY)
    }
}

/// Counts requests by who asks; shared by the endpoints of a process.
#[derive(Debug)]
pub struct Rates {
    admin_address: Limiter<IpAddr>,
    admin_key: Limiter<(IpAddr, String)>,
    device_connections: Limiter<IpAddr>,
    sign_ins: Limiter<IpAddr>,
}

impl Rates {
    /// Nothing counted yet.
    pub fn new(allowances: Allowances) -> Self {
        Self {
            admin_address: Limiter::new(allowances.admin_address),
            admin_key: Limiter::new(allowances.admin_key),
            device_connections: Limiter::new(allowances.device_connections),
            sign_ins: Limiter::new(allowances.sign_ins),
        }
    }

    /// Counts an admin request; the error is when to try again.
    pub fn admin(&self, address: IpAddr, access_key: Option<&str>) -> Result<(), Duration> {
        let network = network(address);
        self.admin_address.check(&network)?;
        access_key.map_or(Ok(()), |key| self.admin_key.check(&(network, key.to_owned())))
    }

    /// Counts a new connection of a device.
    pub fn device_connection(&self, address: IpAddr) -> Result<(), Duration> {
        self.device_connections.check(&network(address))
    }

    /// Counts a registration or password sign-in that begins.
    pub fn sign_in(&self, address: IpAddr) -> Result<(), Duration> {
        self.sign_ins.check(&network(address))
    }
}

/// What one subscriber has: an IPv4 address or an IPv6 network of 64 bits.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

/// One allowance by key. Keys that have their whole allowance again are forgotten from time to time.
#[derive(Debug)]
struct Limiter<K: std::hash::Hash + Eq + Clone + std::fmt::Debug> {
    states: RateLimiter<K, DashMapStateStore<K>, DefaultClock, NoOpMiddleware>,
    clock: DefaultClock,
    checks: AtomicU32,
}

impl<K: std::hash::Hash + Eq + Clone + std::fmt::Debug> Limiter<K> {
    const CHECKS_BETWEEN_SWEEPS: u32 = 4096;

    fn new(allowance: Allowance) -> Self {
        let quota = Quota::per_second(allowance.per_second).allow_burst(allowance.burst);
        Self {
            states: RateLimiter::dashmap(quota),
            clock: DefaultClock::default(),
            checks: AtomicU32::new(0),
        }
    }

    fn check(&self, key: &K) -> Result<(), Duration> {
        if self.checks.fetch_add(1, Ordering::Relaxed).is_multiple_of(Self::CHECKS_BETWEEN_SWEEPS) {
            self.states.retain_recent();
        }
        self.states.check_key(key).map_err(|refused| refused.wait_time_from(self.clock.now()))
    }
}

const fn at_least_one(number: u32) -> NonZeroU32 {
    match NonZeroU32::new(number) {
        Some(number) => number,
        None => NonZeroU32::MIN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates(per_second: u32, burst: u32) -> Rates {
        let allowance = Allowance::new(per_second, burst);
        Rates::new(Allowances {
            admin_address: Allowance::new(1, 1_000),
            admin_key: allowance,
            device_connections: allowance,
            sign_ins: allowance,
        })
    }

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_burst_is_let_through_and_then_a_time_to_wait_is_said() {
        let rates = rates(1, 3);
        for _ in 0..3 {
            rates.device_connection(address("192.0.2.1")).unwrap();
        }
        let wait = rates.device_connection(address("192.0.2.1")).unwrap_err();
        assert!(wait > Duration::ZERO && wait <= Duration::from_secs(1), "{wait:?}");
        rates.device_connection(address("192.0.2.2")).unwrap();
        rates.sign_in(address("192.0.2.1")).unwrap();
    }

    #[test]
    fn addresses_of_one_ipv6_network_count_together_and_mapped_ones_as_ipv4() {
        let rates = rates(1, 1);
        rates.sign_in(address("2001:db8::1")).unwrap();
        rates.sign_in(address("2001:db8::2")).unwrap_err();
        rates.sign_in(address("2001:db8:0:1::1")).unwrap();
        rates.sign_in(address("192.0.2.1")).unwrap();
        rates.sign_in(address("::ffff:192.0.2.1")).unwrap_err();
    }

    #[test]
    fn naming_the_key_of_another_uses_up_ones_own_share_alone() {
        let rates = rates(1, 2);
        for _ in 0..3 {
            let _: Result<(), _> = rates.admin(address("192.0.2.66"), Some("AKIAVICTIM"));
        }
        rates.admin(address("192.0.2.66"), Some("AKIAVICTIM")).unwrap_err();
        rates.admin(address("192.0.2.1"), Some("AKIAVICTIM")).unwrap();
    }
}
