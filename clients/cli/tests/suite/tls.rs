//! `fetch` over https: only from whom the system's roots, or those of `SSL_CERT_FILE`, vouch for.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::support::{Answer, Folder, RUN, command, document, run_with};

/// A server that calls itself `localhost`: its port, and its certificate in PEM.
fn server() -> (u16, String) {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::Pkcs8(signing_key.serialize_der().into());
    let builder = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
    let config = Arc::new(builder.with_single_cert(vec![cert.der().clone()], key).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            // A client that does not trust the certificate breaks off.
            let _ = answer(StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream));
        }
    });
    (port, cert.pem())
}

fn answer(mut stream: StreamOwned<ServerConnection, TcpStream>) -> std::io::Result<()> {
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte)?;
        request.extend(byte);
    }
    let document = document();
    write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", document.len())?;
    stream.write_all(&document)?;
    stream.conn.send_close_notify();
    stream.flush()
}

fn fetch(host: &str, port: u16, roots: Option<&str>) -> Answer {
    let mut command = command(&["fetch", RUN, "--url", &format!("https://{host}:{port}")]);
    command.env("EXECUTION_CONTRACT_TOKEN", "t0ken").envs(roots.map(|file| ("SSL_CERT_FILE", file)));
    run_with(command, b"")
}

#[test]
fn a_server_has_to_be_vouched_for_by_its_name() {
    let (folder, (port, certificate)) = (Folder::new(), server());
    let roots = folder.file("roots.pem", certificate);
    let answer = fetch("localhost", port, Some(&roots));
    assert_eq!((answer.code, answer.stdout), (0, document()), "{}", answer.stderr);
    fetch("localhost", port, None).failed(5);
    fetch("127.0.0.1", port, Some(&roots)).failed(5);
}
