//! Signing in: the processor that the server spends on a password sign-in beside the bare OPAQUE primitives, and the time
//! of a device sign-in beside that of the greeting alone.

use std::{
    error::Error,
    net::SocketAddr,
    time::{Duration, Instant},
};

use opaque_ke::{CredentialFinalization, CredentialRequest, ServerLogin, ServerLoginParameters, ServerSetup};
use sotto_bench::{Server, Table, device::Wire, median, populate, stay_on_the_load_core};
use sotto_e2ee::{DeviceIdentity, opaque::Login};
use sotto_types::{Domain, Secret, SystemRng, Username};
use sotto_wire::{
    frame::{ClientBody, ServerBody, account},
    opaque::{CONTEXT, OpaqueRng, SottoSuite, identifiers},
};

const ROUNDS: usize = 5;
/// Below the number that one address may begin at once.
const PASSWORD_SIGN_INS: usize = 180;
const PRIMITIVES: usize = 500;
const DEVICE_SIGN_INS: usize = 300;
/// The length of a `KE3`, bytes.
const KE3: usize = 64;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    stay_on_the_load_core()?;
    measure().await.map_err(|error| error.to_string().into())
}

async fn measure() -> Outcome<()> {
    let (mut bare, mut connections, mut passwords, mut ratios) = (vec![], vec![], vec![], vec![]);
    let (mut greetings, mut sign_ins) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let folder = tempfile::tempdir()?;
        let data = folder.path().join("data");
        Server::init(&data).map_err(|error| error.to_string())?;
        let people = populate(&data, 2, 2).await.map_err(|error| error.to_string())?;
        let server = Server::start(&data, &[]).map_err(|error| error.to_string())?;
        let address = server.messaging().map_err(|error| error.to_string())?;

        let primitives = primitives()?;
        let before = cpu(&server)?;
        for _ in 0..PASSWORD_SIGN_INS {
            Wire::greet(address).await?;
        }
        let connection = each(cpu(&server)?.saturating_sub(before));
        let before = cpu(&server)?;
        for number in 0..PASSWORD_SIGN_INS {
            password_sign_in(address, number).await?;
        }
        let password = each(cpu(&server)?.saturating_sub(before)) - connection;
        bare.push(primitives);
        connections.push(connection);
        passwords.push(password);
        ratios.push(password / primitives);

        let person = people.first().ok_or("nobody")?;
        let (greeting, sign_in) = device_sign_ins(address, person).await?;
        greetings.push(greeting);
        sign_ins.push(sign_in);
    }
    println!("medians of {ROUNDS} rounds\n");
    let table = Table::new(&["what", "server µs of processor", "to the primitives"]);
    table.row(&[
        "OPAQUE alone: KE2 made, KE3 checked".to_owned(),
        format!("{:.0}", median(&bare)),
        "1.00".to_owned(),
    ]);
    table.row(&[
        "a connection and its greeting".to_owned(),
        format!("{:.0}", median(&connections)),
        String::new(),
    ]);
    table.row(&[
        "password sign-in over it, counted on disk".to_owned(),
        format!("{:.0}", median(&passwords)),
        format!("{:.2}", median(&ratios)),
    ]);
    println!();
    let table = Table::new(&["what", "round trips", "p50 ms"]);
    table.row(&[
        "greeting, with the challenge".to_owned(),
        "1".to_owned(),
        format!("{:.2}", median(&greetings)),
    ]);
    table.row(&["device sign-in after it".to_owned(), "1".to_owned(), format!("{:.2}", median(&sign_ins))]);
    Ok(())
}

/// What both halves of a sign-in cost without server around them, µs.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
fn primitives() -> Outcome<f64> {
    let setup = ServerSetup::<SottoSuite>::new(&mut OpaqueRng(&SystemRng));
    let (username, domain) = (Username::parse("alice@example.org")?, Domain::parse("localhost")?);
    let (_, ke1) = Login::start(Secret::from("password".to_owned()), &SystemRng)?;
    let parameters =
        || ServerLoginParameters { context: Some(CONTEXT), identifiers: identifiers(&username, &domain) };
    let begun = Instant::now();
    for _ in 0..PRIMITIVES {
        let ke1 = CredentialRequest::<SottoSuite>::deserialize(&ke1).map_err(|_| "KE1")?;
        let id = username.as_str().as_bytes();
        let started = ServerLogin::start(&mut OpaqueRng(&SystemRng), &setup, None, ke1, id, parameters())
            .map_err(|_| "KE2")?;
        let ke2 = started.message.serialize();
        let ke3 = CredentialFinalization::<SottoSuite>::deserialize(&[1; KE3]).map_err(|_| "KE3")?;
        let refused = started.state.finish(ke3, parameters()).is_err();
        if ke2.is_empty() || !refused {
            return Err("the primitives do not do what is measured".into());
        }
    }
    Ok(begun.elapsed().as_secs_f64() * 1e6 / count(PRIMITIVES))
}

/// A sign-in under a name that nobody has, which the server answers as any other: no stretching is paid for here.
async fn password_sign_in(server: SocketAddr, number: usize) -> Outcome<()> {
    let (mut wire, _) = Wire::greet(server).await?;
    let (_, ke1) = Login::start(Secret::from("password".to_owned()), &SystemRng)?;
    let start = account::LoginStart { username: format!("nobody{number}@example.org"), opaque: ke1 };
    match wire.ask(ClientBody::LoginStart(start)).await? {
        ServerBody::LoginStarted(_) => {}
        other => return Err(format!("not begun: {other:?}").into()),
    }
    let finish = account::LoginFinish { opaque: vec![1; KE3] };
    match wire.ask(ClientBody::LoginFinish(finish)).await? {
        ServerBody::Refusal(_) => Ok(()),
        other => Err(format!("not refused: {other:?}").into()),
    }
}

/// The median times of a greeting over a new connection, and of the sign-in after it, ms.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
async fn device_sign_ins(server: SocketAddr, identity: &DeviceIdentity) -> Outcome<(f64, f64)> {
    let (mut greetings, mut sign_ins) = (Vec::new(), Vec::new());
    for _ in 0..DEVICE_SIGN_INS {
        let begun = Instant::now();
        let (mut wire, reply) = Wire::greet(server).await?;
        greetings.push(millis(begun.elapsed()));
        let begun = Instant::now();
        wire.prove(&reply, identity).await?;
        sign_ins.push(millis(begun.elapsed()));
    }
    Ok((median(&greetings), median(&sign_ins)))
}

fn each(processor: Duration) -> f64 {
    processor.as_secs_f64() * 1e6 / count(PASSWORD_SIGN_INS)
}

fn cpu(server: &Server) -> Outcome<Duration> {
    server.cpu().map_err(|error| error.to_string().into())
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

#[expect(clippy::cast_precision_loss, reason = "a count of hundreds")]
fn count(number: usize) -> f64 {
    number as f64
}
