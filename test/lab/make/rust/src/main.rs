//! A TLS client or server of rustls 0.20: tls-rust client|server NAME=VALUE...
use std::collections::HashMap;
use std::io::{BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

use rustls::server::{AllowAnyAuthenticatedClient, NoClientAuth, ResolvesServerCertUsingSni};
use rustls::*;

fn certificates(file: &str) -> Vec<Certificate> {
    let mut reader = BufReader::new(std::fs::File::open(file).unwrap());
    rustls_pemfile::certs(&mut reader).unwrap().into_iter().map(Certificate).collect()
}

fn key(file: &str) -> PrivateKey {
    let mut reader = BufReader::new(std::fs::File::open(file).unwrap());
    PrivateKey(rustls_pemfile::pkcs8_private_keys(&mut reader).unwrap().remove(0))
}

fn roots(file: &str) -> RootCertStore {
    let mut store = RootCertStore::empty();
    store.add(&certificates(file)[0]).unwrap();
    store
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let options: HashMap<&str, &str> = arguments[2..].iter().filter_map(|each| each.split_once('=')).collect();
    let option = |name: &str| options.get(name).copied();
    let address = format!("127.0.0.1:{}", option("port").unwrap());
    let versions: Vec<&SupportedProtocolVersion> = match option("versions") {
        Some("12") => vec![&version::TLS12],
        Some("13") => vec![&version::TLS13],
        _ => vec![&version::TLS13, &version::TLS12],
    };
    let suites: Vec<SupportedCipherSuite> = ALL_CIPHER_SUITES
        .iter()
        .filter(|each| option("suites").map_or(true, |list| list.split(',').any(|name| format!("{:?}", each.suite()) == name)))
        .copied()
        .collect();
    let groups: Vec<&SupportedKxGroup> = ALL_KX_GROUPS
        .iter()
        .filter(|each| option("groups").map_or(true, |list| list.split(',').any(|name| format!("{:?}", each.name) == name)))
        .copied()
        .collect();
    let alpn = option("alpn").map_or(vec![], |list| list.split(',').map(|each| each.as_bytes().to_vec()).collect());
    let mut buffer = [0u8; 1024];
    if arguments[1] == "client" {
        let builder = ClientConfig::builder()
            .with_cipher_suites(&suites)
            .with_kx_groups(&groups)
            .with_protocol_versions(&versions)
            .unwrap()
            .with_root_certificates(roots(option("ca").unwrap()));
        let mut config = match option("certificate") {
            Some(name) => builder
                .with_single_cert(certificates(&format!("{name}.pem")), key(&format!("{name}.key")))
                .unwrap(),
            None => builder.with_no_client_auth(),
        };
        config.alpn_protocols = alpn;
        let name = option("sni").unwrap_or("127.0.0.1").try_into().unwrap();
        let mut connection = ClientConnection::new(Arc::new(config), name).unwrap();
        let mut socket = TcpStream::connect(address).unwrap();
        let mut stream = Stream::new(&mut connection, &mut socket);
        println!("{:?}", stream.write_all(b"GET / HTTP/1.0\r\n\r\n"));
        println!("{:?}", stream.read(&mut buffer));
        connection.send_close_notify();
        let _ = connection.write_tls(&mut socket);
        return;
    }
    let name = option("certificate").unwrap();
    let (chain, private) = (certificates(&format!("{name}.pem")), key(&format!("{name}.key")));
    let builder = ServerConfig::builder()
        .with_cipher_suites(&suites)
        .with_kx_groups(&groups)
        .with_protocol_versions(&versions)
        .unwrap()
        .with_client_cert_verifier(match option("ca") {
            Some(file) => AllowAnyAuthenticatedClient::new(roots(file)),
            None => NoClientAuth::new(),
        });
    let mut config = match option("only") {
        Some(only) => {
            let mut resolver = ResolvesServerCertUsingSni::new();
            let signing = sign::any_supported_type(&private).unwrap();
            resolver.add(only, sign::CertifiedKey::new(chain, signing)).unwrap();
            builder.with_cert_resolver(Arc::new(resolver))
        }
        None => builder.with_single_cert(chain, private).unwrap(),
    };
    config.alpn_protocols = alpn;
    let config = Arc::new(config);
    for socket in TcpListener::bind(address).unwrap().incoming() {
        let mut socket = socket.unwrap();
        let mut connection = ServerConnection::new(config.clone()).unwrap();
        let mut stream = Stream::new(&mut connection, &mut socket);
        match stream.read(&mut buffer) {
            Ok(_) => drop(stream.write_all(b"HTTP/1.0 200 OK\r\n\r\nhello\n")),
            Err(error) => println!("{error:?}"),
        }
        connection.send_close_notify();
        let _ = connection.write_tls(&mut socket);
    }
}
