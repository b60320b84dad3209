//! Durable sends: the rate with 64 senders beside what SQLite alone can put on this disk, and the time from a send to
//! its receipt by the other person beside one `fdatasync`.

use std::{
    error::Error,
    net::SocketAddr,
    path::Path,
    time::{Duration, Instant},
};

use sotto_bench::{
    Server, Table, device::Wire, fdatasync, median, percentile, populate, raw_inserts, stay_on_the_load_core,
};
use sotto_e2ee::{ConversationInfo, DeviceIdentity, conversation::Conversation, key_packages};
use sotto_types::{Clock as _, SendId, SystemClock, SystemRng};
use sotto_wire::{
    content::Envelope,
    frame::{ClientBody, ServerBody, conversation as conv, directory, inbox},
};
use tokio::task::JoinSet;

const ROUNDS: usize = 5;
const SENDERS: usize = 64;
const SENDS: usize = 500;
const LONE_SENDS: usize = 300;
const CONTENT: [u8; 200] = [0x5a; 200];

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    stay_on_the_load_core()?;
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    Server::init(&data)?;
    let people = populate(&data, 2 * SENDERS + 2, 2 * SENDERS + 2).await?;
    let server = Server::start(&data, &[])?;
    measure(folder.path(), &server, &people).await.map_err(|error| error.to_string().into())
}

#[expect(clippy::cast_precision_loss, reason = "a count of thousands")]
async fn measure(folder: &Path, server: &Server, people: &[DeviceIdentity]) -> Outcome<()> {
    let address = server.messaging().map_err(|error| error.to_string())?;
    let mut dms = Vec::with_capacity(SENDERS);
    let mut people = people.chunks_exact(2);
    while let Some([alice, bob]) = people.next() {
        let sends = if dms.len() < SENDERS { ROUNDS * SENDS } else { ROUNDS * LONE_SENDS };
        dms.push(pair(address, alice, bob, sends).await?);
    }
    let mut lone = dms.pop().ok_or("no pair")?;
    subscribe(&mut lone.reader).await?;
    let payload = lone.ready.first().map_or(0, |send| send.ciphertext.len());

    let (mut rates, mut ceilings, mut costs) = (Vec::new(), Vec::new(), Vec::new());
    let (mut times, mut syncs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ceilings.push(raw_inserts(folder, payload, 64, 200).map_err(|error| error.to_string())?);
        let before = cpu(server)?;
        let (back, rate) = together(dms).await?;
        costs.push((cpu(server)? - before) * 1e6 / (SENDERS * SENDS) as f64);
        dms = back;
        rates.push(rate);
        syncs.extend(fdatasync(folder, 200).map_err(|error| error.to_string())?.iter().map(millis));
        times.extend(alone(&mut lone).await?);
    }

    println!("{SENDERS} senders, {payload} B of ciphertext a send, medians of {ROUNDS} rounds\n");
    let table = Table::new(&["what", "rows a second", "to the ceiling", "server µs of processor a row"]);
    let ceiling = median(&ceilings);
    table.row(&[
        "SQLite alone, 64 rows a commit".to_owned(),
        format!("{ceiling:.0}"),
        "1.00".to_owned(),
        String::new(),
    ]);
    let ratios: Vec<f64> = rates.iter().zip(&ceilings).map(|(rate, ceiling)| rate / ceiling).collect();
    let cells = [median(&rates), median(&ratios)];
    let cost = format!("{:.0}", median(&costs));
    table.row(&["durable sends".to_owned(), format!("{:.0}", cells[0]), format!("{:.2}", cells[1]), cost]);
    println!();
    let table = Table::new(&["one send at a time", "p50 ms", "p99 ms"]);
    for (name, values) in [("fdatasync of 4 KiB in place", &syncs), ("send to receipt", &times)] {
        let (p50, p99) = (percentile(values, 0.5), percentile(values, 0.99));
        table.row(&[name.to_owned(), format!("{p50:.2}"), format!("{p99:.2}")]);
    }
    Ok(())
}

/// A sender, the other person, and ciphertext made beforehand.
struct Pair {
    sender: Wire,
    reader: Wire,
    ready: Vec<conv::Send>,
}

/// Makes the DM of two people on the server and encrypts what will be sent in it.
async fn pair(
    server: SocketAddr,
    alice: &DeviceIdentity,
    bob: &DeviceIdentity,
    sends: usize,
) -> Outcome<Pair> {
    let (mut sender, mut reader) = (Wire::sign_in(server, alice).await?, Wire::sign_in(server, bob).await?);
    let now = SystemClock.now();
    let package = key_packages::generate(bob, 1, false, now)?.pop().ok_or("no key package")?.message;
    let upload = directory::KeyPackageUpload { one_time: vec![package.clone()], last_resort: Vec::new() };
    let publish = directory::PublishKeyPackages { upload: Some(upload) };
    expect(reader.ask(ClientBody::PublishKeyPackages(publish)).await?)?;

    let info = ConversationInfo::dm(alice.user().clone(), bob.user().clone(), alice.user().domain().clone());
    let mut group = Conversation::create(alice, &info, &sender.server_key, &SystemRng, now)?;
    let group_info = group.group_info_with_tree()?;
    let pending = group.change_members(&[package], &[], now)?;
    let welcomes = pending.welcomes.into_iter().map(|welcome| conv::DeviceWelcome {
        user_id: welcome.to.user.to_string(),
        device_id: welcome.to.device.as_bytes().to_vec(),
        welcome: welcome.message,
    });
    let parts = conv::CommitParts {
        commit: pending.commit,
        welcomes: welcomes.collect(),
        group_info: pending.group_info,
    };
    let create = conv::Create {
        conversation: info.conversation.as_bytes().to_vec(),
        kind: conv::Kind::Dm as i32,
        generation: info.generation,
        group_info,
        commit: Some(parts),
    };
    expect(sender.ask(ClientBody::Create(create)).await?)?;
    group.accept_pending()?;

    let mut ready = Vec::with_capacity(sends);
    for _ in 0..sends {
        let send_id = SendId::random(&SystemRng);
        let envelope = Envelope { send_id, expires_at: 0 };
        ready.push(conv::Send {
            conversation: info.conversation.as_bytes().to_vec(),
            generation: info.generation,
            epoch: group.epoch(),
            send_id: send_id.as_bytes().to_vec(),
            ciphertext: group.encrypt(&CONTENT, &envelope.to_bytes())?,
            expires_at: 0,
        });
    }
    Ok(Pair { sender, reader, ready })
}

/// All senders at once, each waiting for its answer before the next send; the others are away.
#[expect(clippy::disallowed_methods, clippy::cast_precision_loss, reason = "a bench measures time")]
async fn together(pairs: Vec<Pair>) -> Outcome<(Vec<Pair>, f64)> {
    let senders = pairs.len();
    let mut tasks = JoinSet::new();
    let began = Instant::now();
    for mut pair in pairs {
        tasks.spawn(async move {
            for _ in 0..SENDS {
                let send = pair.ready.pop().ok_or("nothing left to send")?;
                expect(pair.sender.ask(ClientBody::Send(send)).await?)?;
            }
            Outcome::Ok(pair)
        });
    }
    let mut back = Vec::with_capacity(senders);
    while let Some(pair) = tasks.join_next().await {
        back.push(pair??);
    }
    Ok((back, (senders * SENDS) as f64 / began.elapsed().as_secs_f64()))
}

/// One send at a time, from the moment before it until the other person's device has the row.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
async fn alone(pair: &mut Pair) -> Outcome<Vec<f64>> {
    let mut times = Vec::with_capacity(LONE_SENDS);
    for _ in 0..LONE_SENDS {
        let send = pair.ready.pop().ok_or("nothing left to send")?;
        let began = Instant::now();
        pair.sender.tell(ClientBody::Send(send)).await?;
        let position = receipt(&mut pair.reader).await?;
        times.push(millis(&began.elapsed()));
        let conversation = position.0;
        let ack = inbox::AckRows { conversation, position: position.1 };
        pair.reader.tell(ClientBody::AckRows(ack)).await?;
        expect(pair.sender.next().await?.body.ok_or("an empty answer")?)?;
    }
    Ok(times)
}

async fn receipt(reader: &mut Wire) -> Outcome<(Vec<u8>, u64)> {
    loop {
        if let Some(ServerBody::Rows(rows)) = reader.next().await?.body
            && let Some(row) = rows.rows.last()
        {
            return Ok((rows.conversation, row.position));
        }
    }
}

/// Comes in as somebody who follows along.
async fn subscribe(wire: &mut Wire) -> Outcome<()> {
    wire.tell(ClientBody::Subscribe(inbox::Subscribe {})).await?;
    loop {
        match wire.next().await?.body {
            Some(ServerBody::Inbox(items)) => {
                let sequence = items.items.last().map_or(0, |item| item.sequence);
                wire.tell(ClientBody::AckInbox(inbox::AckInbox { sequence })).await?;
            }
            Some(ServerBody::CaughtUp(_)) => return Ok(()),
            _ => {}
        }
    }
}

fn expect(answer: ServerBody) -> Outcome<()> {
    match answer {
        ServerBody::Refusal(refusal) => Err(refusal.reason.into()),
        _ => Ok(()),
    }
}

fn cpu(server: &Server) -> Outcome<f64> {
    Ok(server.cpu().map_err(|error| error.to_string())?.as_secs_f64())
}

fn millis(time: &Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
