//! Fan-out: 500 connected devices in one room, messages of 256 bytes that are on disk before they are acknowledged.
//! Under a saturating load, deliveries a second of the server's processor, and at five messages a second, the time until
//! all 500 have one; both beside sockets of the same library without a product behind them.

use std::{
    error::Error,
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, Stdio},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use futures_util::{SinkExt, StreamExt};
use prost::Message as _;
use sotto_bench::{
    Server, Table, cpu_of,
    device::{Stream, Wire},
    fdatasync, median, on_the_server_core, percentile, populate, rooms, stay_on_the_load_core,
};
use sotto_e2ee::{
    DeviceIdentity,
    conversation::{Conversation, PendingCommit},
};
use sotto_types::{Clock as _, ConversationId, SendId, SystemClock, SystemRng, limits};
use sotto_wire::{
    content::Envelope,
    frame::{ClientBody, ClientFrame, ServerBody, ServerFrame, conversation as conv, inbox},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    time::{MissedTickBehavior, interval},
};
use tokio_tungstenite::{
    WebSocketStream, accept_async_with_config, client_async_with_config,
    tungstenite::{Bytes, Message, protocol::WebSocketConfig},
};

const DEVICES: u32 = 500;
const SENDERS: usize = 8;
const ROUNDS: usize = 5;
/// Messages of a saturating round.
const MESSAGES: usize = 4_000;
/// Messages that not all devices have yet, if the first argument does not say otherwise: with fewer the server would wait
/// for the load, with more for acknowledgements, as it pushes 200 rows ahead of those.
const UNDERWAY: usize = 128;
/// Messages of a slow round, and the time between two.
const SLOW_MESSAGES: usize = 50;
const EVERY: Duration = Duration::from_millis(200);
/// Rows after which a device acknowledges.
const ACKNOWLEDGED: usize = 64;
const CONTENT: [u8; 256] = [0x5a; 256];

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    if std::env::args().nth(1).as_deref() == Some("bare") {
        return bare_server().await.map_err(|error| error.to_string().into());
    }
    stay_on_the_load_core()?;
    let underway = std::env::args().nth(1).map_or(Ok(UNDERWAY), |count| count.parse())?;
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    Server::init(&data)?;
    let people = populate(&data, DEVICES as usize, DEVICES as usize).await?;
    let server = Server::start(&data, &[])?;
    let address = server.messaging()?;
    let mut product = product(address, &people, underway).await.map_err(|error| error.to_string())?;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    let (mut times, mut bare_times, mut syncs) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (rate, slow) = bare_round(&product).await.map_err(|error| error.to_string())?;
        bare.push(rate);
        bare_times.extend(slow);
        ours.push(product.saturate(&server).await.map_err(|error| error.to_string())?);
        syncs.extend(fdatasync(folder.path(), 200)?.iter().map(millis));
        times.extend(product.one_by_one().await.map_err(|error| error.to_string())?);
    }
    print(&ours, &bare);
    let times = [
        ("fdatasync of 4 KiB in place", syncs),
        ("bare sockets, until all devices have it", bare_times),
        ("the server, until all devices have it", times),
    ];
    print_times(&times);
    Ok(())
}

/// What a saturating round came to.
struct Rate {
    /// Deliveries a second of the server's processor.
    a_second_of_processor: f64,
    /// Deliveries a second of the clock.
    a_second: f64,
}

fn print(ours: &[Rate], bare: &[Rate]) {
    println!(
        "{DEVICES} devices, {SENDERS} of which send; medians of {ROUNDS} rounds of {MESSAGES} messages\n"
    );
    let table =
        Table::new(&["what", "deliveries a second of the server's processor", "a second", "to bare sockets"]);
    let processor =
        |rates: &[Rate]| median(&rates.iter().map(|rate| rate.a_second_of_processor).collect::<Vec<_>>());
    let ceiling = processor(bare);
    for (what, rates) in [("bare sockets, nothing kept", bare), ("the server, on disk first", ours)] {
        let clock = median(&rates.iter().map(|rate| rate.a_second).collect::<Vec<_>>());
        let (rate, ratio) = (processor(rates), processor(rates) / ceiling);
        table.row(&[what.to_owned(), format!("{rate:.0}"), format!("{clock:.0}"), format!("{ratio:.2}")]);
    }
}

fn print_times(times: &[(&str, Vec<f64>)]) {
    println!();
    let table = Table::new(&["one message every 200 ms", "p50 ms", "p99 ms"]);
    for (what, values) in times {
        let (p50, p99) = (percentile(values, 0.5), percentile(values, 0.99));
        table.row(&[(*what).to_owned(), format!("{p50:.2}"), format!("{p99:.2}")]);
    }
}

// --- The load ---

/// How many devices have each position.
struct Counts {
    counts: Vec<AtomicU32>,
    everywhere: UnboundedSender<u64>,
}

impl Counts {
    fn new(positions: usize) -> (Arc<Self>, UnboundedReceiver<u64>) {
        let (everywhere, news) = unbounded_channel();
        let counts = (0..positions).map(|_| AtomicU32::new(0)).collect();
        (Arc::new(Self { counts, everywhere }), news)
    }

    fn got(&self, position: u64) {
        let count = usize::try_from(position).ok().and_then(|position| self.counts.get(position));
        if count.is_some_and(|count| count.fetch_add(1, Ordering::Relaxed) + 1 == DEVICES) {
            let _ended = self.everywhere.send(position);
        }
    }
}

/// What the load reads of a frame: the positions of rows.
#[derive(Clone, PartialEq, prost::Message)]
struct Lean {
    #[prost(message, optional, tag = "44")]
    rows: Option<LeanRows>,
    #[prost(message, optional, tag = "2")]
    refusal: Option<sotto_wire::frame::refusal::Refusal>,
}

#[derive(Clone, PartialEq, prost::Message)]
struct LeanRows {
    #[prost(message, repeated, tag = "2")]
    rows: Vec<LeanRow>,
}

#[derive(Clone, PartialEq, prost::Message)]
struct LeanRow {
    #[prost(uint64, tag = "1")]
    position: u64,
}

/// Reads rows, counts and acknowledges them, and sends what it is given.
async fn device<S: Stream>(
    mut socket: WebSocketStream<S>,
    mut out: UnboundedReceiver<Bytes>,
    counts: Arc<Counts>,
    conversation: Option<ConversationId>,
) -> Outcome<()> {
    let mut unacknowledged = 0;
    loop {
        let message = tokio::select! {
            biased;
            message = socket.next() => message.ok_or("the connection ended")??,
            frame = out.recv() => {
                let Some(frame) = frame else { return Ok(()) };
                socket.send(Message::Binary(frame)).await?;
                continue;
            }
        };
        let Message::Binary(frame) = message else { continue };
        let Lean { rows, refusal } = Lean::decode(frame)?;
        if let Some(refusal) = refusal {
            eprintln!("a message was refused: {}", refusal.reason);
            return Err("refused".into());
        }
        let Some(LeanRows { rows }) = rows else { continue };
        for row in &rows {
            counts.got(row.position);
        }
        unacknowledged += rows.len();
        if let (Some(last), Some(conversation)) = (rows.last(), conversation)
            && unacknowledged >= ACKNOWLEDGED
        {
            unacknowledged = 0;
            let ack =
                inbox::AckRows { conversation: conversation.as_bytes().to_vec(), position: last.position };
            let frame = ClientFrame { request: 0, body: Some(ClientBody::AckRows(ack)) };
            socket.send(Message::Binary(frame.encode_to_vec().into())).await?;
        }
    }
}

/// A load on one server.
struct Load {
    underway: usize,
    senders: Vec<UnboundedSender<Bytes>>,
    news: UnboundedReceiver<u64>,
}

impl Load {
    /// Sends all, a bounded number at a time, until every device has every one.
    async fn saturate(&mut self, frames: Vec<Bytes>) -> Outcome<Duration> {
        let began = now();
        let (total, mut sent, mut done) = (frames.len(), 0, 0);
        let mut frames = frames.into_iter();
        while done < total {
            while sent < total && sent - done < self.underway {
                self.send(sent, frames.next().ok_or("no frame")?)?;
                sent += 1;
            }
            self.news.recv().await.ok_or("the devices are gone")?;
            done += 1;
        }
        Ok(began.elapsed())
    }

    /// Sends one after the other; the times until all devices have each, milliseconds.
    async fn one_by_one(&mut self, frames: Vec<Bytes>) -> Outcome<Vec<f64>> {
        let mut ticks = interval(EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut times = Vec::with_capacity(frames.len());
        for (number, frame) in frames.into_iter().enumerate() {
            ticks.tick().await;
            let began = now();
            self.send(number, frame)?;
            self.news.recv().await.ok_or("the devices are gone")?;
            times.push(millis(&began.elapsed()));
        }
        Ok(times)
    }

    fn send(&self, number: usize, frame: Bytes) -> Outcome<()> {
        let sender = self.senders.get(number % SENDERS).ok_or("no sender")?;
        sender.send(frame).map_err(|_| "a sender is gone".into())
    }
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
fn now() -> Instant {
    Instant::now()
}

#[expect(clippy::cast_precision_loss, reason = "a count of millions")]
fn rate(messages: usize, processor: Duration, clock: Duration) -> Rate {
    let deliveries = messages as f64 * f64::from(DEVICES);
    Rate {
        a_second_of_processor: deliveries / processor.as_secs_f64(),
        a_second: deliveries / clock.as_secs_f64(),
    }
}

fn millis(time: &Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

// --- The product ---

/// The room on the server, and its devices.
struct Product {
    load: Load,
    room: Conversation,
    request: u32,
    /// The bytes of a frame with one row.
    row_bytes: usize,
}

/// Makes the room and connects everybody.
async fn product(server: SocketAddr, people: &[DeviceIdentity], underway: usize) -> Outcome<Product> {
    let creator = people.first().ok_or("nobody")?;
    let mut wire = Wire::sign_in(server, creator).await?;
    let room = make_room(&mut wire, people).await?;
    drop(wire);
    let conversation = room.info().conversation;
    let positions = ROUNDS * (MESSAGES + SLOW_MESSAGES) + 16;
    let (counts, news) = Counts::new(positions);
    let mut senders = Vec::new();
    for identity in people {
        let mut wire = Wire::sign_in(server, identity).await?;
        catch_up(&mut wire).await?;
        let (sender, out) = unbounded_channel();
        senders.push(sender);
        tokio::spawn(device(wire.into_socket(), out, Arc::clone(&counts), Some(conversation)));
    }
    Ok(Product { load: Load { underway, senders, news }, room, request: 1_000, row_bytes: 0 })
}

/// The creator makes the room on the server, with everybody in it.
async fn make_room(wire: &mut Wire, people: &[DeviceIdentity]) -> Outcome<Conversation> {
    let (creator, others) = people.split_first().ok_or("nobody")?;
    let failed = |error: Box<dyn Error>| error.to_string();
    let info = rooms::info(creator.user().domain(), &[creator]);
    let home_key = wire.server_key.clone();
    let mut room = Conversation::create(creator, &info, &home_key, &SystemRng, SystemClock.now())?;
    let mut group_info = Some(room.group_info_with_tree()?);
    for batch in others.chunks(limits::ADDS) {
        let mut packages = Vec::with_capacity(batch.len());
        for identity in batch {
            packages.push(package(identity).map_err(failed)?);
        }
        let pending = room.change_members(&packages, &[], SystemClock.now())?;
        let (conversation, generation) = (info.conversation.as_bytes().to_vec(), info.generation);
        let epoch = pending.epoch;
        let parts = Some(parts(pending));
        let body = match group_info.take() {
            Some(group_info) => {
                let kind = conv::Kind::Room as i32;
                ClientBody::Create(conv::Create { conversation, kind, generation, group_info, commit: parts })
            }
            None => ClientBody::Commit(conv::Commit { conversation, generation, epoch, parts }),
        };
        expect(wire.ask(body).await?)?;
        room.accept_pending()?;
    }
    Ok(room)
}

fn package(identity: &DeviceIdentity) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut made = sotto_e2ee::key_packages::generate(identity, 1, false, SystemClock.now())?;
    Ok(made.pop().ok_or("no key package")?.message)
}

fn parts(pending: PendingCommit) -> conv::CommitParts {
    let welcomes = pending.welcomes.into_iter().map(|welcome| conv::DeviceWelcome {
        user_id: welcome.to.user.to_string(),
        device_id: welcome.to.device.as_bytes().to_vec(),
        welcome: welcome.message,
    });
    conv::CommitParts { commit: pending.commit, welcomes: welcomes.collect(), group_info: pending.group_info }
}

/// Comes in and acknowledges what waits.
async fn catch_up(wire: &mut Wire) -> Outcome<()> {
    wire.tell(ClientBody::Subscribe(inbox::Subscribe {})).await?;
    loop {
        match wire.next().await?.body {
            Some(ServerBody::Inbox(items)) => {
                let sequence = items.items.last().map_or(0, |item| item.sequence);
                wire.tell(ClientBody::AckInbox(inbox::AckInbox { sequence })).await?;
            }
            Some(ServerBody::Rows(rows)) => {
                let position = rows.rows.last().map_or(0, |row| row.position);
                let ack = inbox::AckRows { conversation: rows.conversation, position };
                wire.tell(ClientBody::AckRows(ack)).await?;
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

impl Product {
    async fn saturate(&mut self, server: &Server) -> Outcome<Rate> {
        let frames = (0..MESSAGES).map(|_| self.message()).collect::<Outcome<Vec<_>>>()?;
        let cpu = || server.cpu().map_err(|error| error.to_string());
        let before = cpu()?;
        let clock = self.load.saturate(frames).await?;
        Ok(rate(MESSAGES, cpu()?.saturating_sub(before), clock))
    }

    async fn one_by_one(&mut self) -> Outcome<Vec<f64>> {
        let frames = (0..SLOW_MESSAGES).map(|_| self.message()).collect::<Outcome<Vec<_>>>()?;
        self.load.one_by_one(frames).await
    }

    /// The frame that sends the next message.
    fn message(&mut self) -> Outcome<Bytes> {
        let send_id = SendId::random(&SystemRng);
        let envelope = Envelope { send_id, expires_at: 0 };
        self.request += 1;
        let info = self.room.info();
        let (conversation, generation) = (info.conversation.as_bytes().to_vec(), info.generation);
        let send = conv::Send {
            conversation,
            generation,
            epoch: self.room.epoch(),
            send_id: send_id.as_bytes().to_vec(),
            ciphertext: self.room.encrypt(&CONTENT, &envelope.to_bytes())?,
            expires_at: 0,
        };
        self.row_bytes = send.ciphertext.len();
        let frame = ClientFrame { request: self.request, body: Some(ClientBody::Send(send)) };
        Ok(frame.encode_to_vec().into())
    }
}

// --- Bare sockets ---

/// A server that gives each message of anybody to everybody, in a process of its own.
struct Bare(Child);

impl Drop for Bare {
    fn drop(&mut self) {
        let _stopped = self.0.kill();
        let _status = self.0.wait();
    }
}

/// As [`Product::saturate`] and [`Product::one_by_one`], without the product: frames as long as its, written by the same
/// library.
async fn bare_round(product: &Product) -> Outcome<(Rate, Vec<f64>)> {
    let mut command = on_the_server_core(&std::env::current_exe()?);
    let mut server = Bare(command.arg("bare").stdout(Stdio::piped()).spawn()?);
    let mut line = String::new();
    BufReader::new(server.0.stdout.take().ok_or("no output")?).read_line(&mut line)?;
    let address: SocketAddr = line.trim().parse()?;
    let (counts, news) = Counts::new(MESSAGES + SLOW_MESSAGES + 1);
    let mut senders = Vec::new();
    for _ in 0..DEVICES {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let stream: Box<dyn Stream> = Box::new(stream);
        let config = WebSocketConfig::default().read_buffer_size(4096).write_buffer_size(4096);
        let (socket, _) = client_async_with_config("ws://localhost/", stream, Some(config)).await?;
        let (sender, out) = unbounded_channel();
        senders.push(sender);
        tokio::spawn(device(socket, out, Arc::clone(&counts), None));
    }
    let payload = product.row_bytes.max(CONTENT.len() + 230);
    let mut frames = (1..=(MESSAGES + SLOW_MESSAGES) as u64).map(|position| {
        let row = conv::Row {
            position,
            kind: conv::RowKind::Content as i32,
            generation: 1,
            epoch: 2,
            sender_device: vec![1; 16],
            sent_at: 1_800_000_000_000,
            send_id: vec![2; 16],
            payload: vec![3; payload],
        };
        let rows = conv::Rows { conversation: vec![4; 32], rows: vec![row] };
        ServerFrame { answers: 0, body: Some(ServerBody::Rows(rows)) }.encode_to_vec().into()
    });
    let (many, slow) = (frames.by_ref().take(MESSAGES).collect(), frames.collect());
    let mut load = Load { underway: product.load.underway, senders, news };
    let cpu = || cpu_of(server.0.id()).map_err(|error| error.to_string());
    let before = cpu()?;
    let clock = load.saturate(many).await?;
    let rate = rate(MESSAGES, cpu()?.saturating_sub(before), clock);
    Ok((rate, load.one_by_one(slow).await?))
}

/// Serves bare sockets until it is ended.
async fn bare_server() -> Outcome<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    let everybody: Arc<std::sync::Mutex<Vec<UnboundedSender<Bytes>>>> = Arc::default();
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let everybody = Arc::clone(&everybody);
        tokio::spawn(async move {
            let config = WebSocketConfig::default().read_buffer_size(2048).write_buffer_size(8192);
            let socket = accept_async_with_config(stream, Some(config)).await?;
            let (sender, mailbox) = unbounded_channel();
            everybody.lock().map_err(|_| "poisoned")?.push(sender);
            bare_session(socket, mailbox, &everybody).await
        });
    }
}

async fn bare_session(
    mut socket: WebSocketStream<TcpStream>,
    mut mailbox: UnboundedReceiver<Bytes>,
    everybody: &std::sync::Mutex<Vec<UnboundedSender<Bytes>>>,
) -> Outcome<()> {
    let mut waiting = Vec::new();
    loop {
        tokio::select! {
            biased;
            _ = mailbox.recv_many(&mut waiting, 64) => {
                for frame in waiting.drain(..) {
                    socket.feed(Message::Binary(frame)).await?;
                }
                socket.flush().await?;
            }
            message = socket.next() => {
                let Message::Binary(frame) = message.ok_or("gone")?? else { continue };
                for follower in everybody.lock().map_err(|_| "poisoned")?.iter() {
                    let _gone = follower.send(frame.clone());
                }
            }
        }
    }
}
