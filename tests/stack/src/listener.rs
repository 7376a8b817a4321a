//! Loopback ports. Nothing of the stack listens anywhere else.

use std::net::{Ipv4Addr, SocketAddr};

use tokio::net::TcpListener;

use crate::error::{Context, Result};

/// Port number with which the operating system chooses a free one.
pub const ANY_PORT: u16 = 0;

/// Listens on `port` of 127.0.0.1.
///
/// # Errors
/// When the port is taken.
pub async fn bind(port: u16) -> Result<TcpListener> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpListener::bind(address).await.context(|| format!("listening on {address}"))
}

/// The base address of what listens there, without a trailing slash.
///
/// # Errors
/// When the listener has no address.
pub fn url(listener: &TcpListener) -> Result<String> {
    let address = listener.local_addr().context(|| "asking for a port".to_owned())?;
    Ok(format!("http://{address}"))
}
