//! The same over a real socket.

use futures_util::{SinkExt, StreamExt};
use prost::Message as _;
use sotto_wire::{
    frame::{
        ClientBody, ClientFrame, FRAME_BYTES, PROTOCOL, ServerBody, ServerFrame, account, hello::Hello,
        inbox::Subscribe, refusal::Code,
    },
    identity::SignIn,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::watch,
};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite::Message};

use crate::{app::conversations::send, device::router, listener::Listener, testing::World};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// A server that lasts as long as the sender.
async fn serve(world: &World) -> (String, watch::Sender<bool>) {
    let listener = Listener::bind("127.0.0.1:0".parse().unwrap(), None).await.unwrap();
    let url = format!("{}/v1/device", listener.url().replace("http", "ws"));
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(listener.serve(router(&world.deployment), stopped));
    (url, stop)
}

async fn ask(socket: &mut Socket, body: ClientBody) -> ServerBody {
    let frame = ClientFrame { request: 1, body: Some(body) };
    socket.send(Message::binary(frame.encode_to_vec())).await.unwrap();
    answer(socket).await.unwrap()
}

/// The next frame, absent when the server has closed.
async fn answer(socket: &mut Socket) -> Option<ServerBody> {
    loop {
        match socket.next().await? {
            Ok(Message::Binary(frame)) => return ServerFrame::parse(&frame).unwrap().body,
            Ok(Message::Close(_)) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

fn hello() -> ClientBody {
    ClientBody::Hello(Hello {
        protocol_min: PROTOCOL,
        protocol_max: PROTOCOL,
        client_version: "0.1.0".to_owned(),
        nonce: vec![1; 32],
        ..Hello::default()
    })
}

#[tokio::test]
async fn a_frame_is_one_binary_message() {
    let world = World::new().await;
    let (url, _stop) = serve(&world).await;
    let (mut socket, _) = connect_async(&url).await.unwrap();
    assert!(matches!(ask(&mut socket, hello()).await, ServerBody::Welcome(_)));
    world.deployment.live.close().await;
    assert!(matches!(answer(&mut socket).await, Some(ServerBody::Goodbye(_))));
    assert_eq!(answer(&mut socket).await, None);
}

#[tokio::test]
async fn long_frames_arrive_whole() {
    let world = World::new().await;
    let (mut alice, bob) = world.dm().await;
    let caller = world.caller(&alice);
    let mut sent = Vec::new();
    for bytes in [1, 8_000, 9_000, 200_000, 60_000] {
        let content = alice.encrypt(&"x".repeat(bytes));
        sent.push(content.ciphertext.clone());
        send(&world.deployment, &caller, content).await.unwrap();
    }
    let (url, _stop) = serve(&world).await;
    let (mut socket, _) = connect_async(&url).await.unwrap();
    let ServerBody::Welcome(reply) = ask(&mut socket, hello()).await else { panic!("welcome") };
    let challenge = SignIn {
        domain: world.deployment.domain.clone(),
        client_nonce: [1; 32],
        server_nonce: reply.nonce.try_into().unwrap(),
        user: bob.user().clone(),
        device: bob.device(),
        protocol_version: reply.protocol,
    };
    let sign_in = account::SignIn {
        user_id: bob.user().local().to_vec(),
        device_id: bob.device().as_bytes().to_vec(),
        signature: bob.identity.sign_in(&challenge).unwrap(),
    };
    assert!(matches!(ask(&mut socket, ClientBody::SignIn(sign_in)).await, ServerBody::SignedIn(_)));
    assert!(matches!(ask(&mut socket, ClientBody::Subscribe(Subscribe {})).await, ServerBody::Done(_)));
    let mut read = Vec::new();
    while read.len() < sent.len() {
        if let Some(ServerBody::Rows(rows)) = answer(&mut socket).await {
            read.extend(rows.rows.into_iter().map(|row| row.payload));
        }
    }
    assert_eq!(read, sent);
}

#[tokio::test]
async fn a_request_that_is_not_for_a_web_socket_is_told_so() {
    let world = World::new().await;
    let (url, _stop) = serve(&world).await;
    let address = url.trim_start_matches("ws://").trim_end_matches("/v1/device");
    let mut tcp = TcpStream::connect(address).await.unwrap();
    tcp.write_all(b"GET /v1/device HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    tcp.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 426 "), "{answer}");
}

#[tokio::test]
async fn text_and_messages_over_the_limit_get_one_refusal_and_the_end() {
    let world = World::new().await;
    let (url, _stop) = serve(&world).await;
    for message in [Message::text("hello"), Message::binary(vec![0; FRAME_BYTES + 1])] {
        let (mut socket, _) = connect_async(&url).await.unwrap();
        // The server may have closed before it took all of it.
        drop(socket.send(message).await);
        let Some(ServerBody::Refusal(refusal)) = answer(&mut socket).await else { panic!("a refusal") };
        assert_eq!(refusal.code(), Code::Invalid);
        assert_eq!(answer(&mut socket).await, None);
    }
}
