//! The three planes.

use std::sync::Arc;

use tokio::net::TcpListener;

use crate::{
    cli::Ports,
    error::{Result, StackError},
    gateway::{self, Plane, Principals},
    listener,
    names::{CONSUMER_API, OPERATOR_API, SERVICE_TOKEN_API},
    runtime::Runtime,
    template::model::{Api, ApiKind, Deployment},
};

/// Ports that are bound before anything answers on them: functions are told the consumer's address.
pub(super) struct Listeners {
    operator: TcpListener,
    consumer: TcpListener,
    service_token: TcpListener,
}

/// The running planes.
pub(super) struct Planes {
    pub(super) operator: Plane,
    pub(super) consumer: Plane,
    pub(super) service_token: Plane,
}

impl Listeners {
    pub(super) async fn bind(ports: Ports) -> Result<Self> {
        Ok(Self {
            operator: listener::bind(ports.operator).await?,
            consumer: listener::bind(ports.consumer).await?,
            service_token: listener::bind(ports.service_token).await?,
        })
    }

    /// The consumer plane's base address.
    pub(super) fn consumer_url(&self, deployment: &Deployment) -> Result<String> {
        gateway::url(deployment.api(CONSUMER_API)?, &self.consumer)
    }

    /// Starts the planes.
    pub(super) fn start(
        self,
        deployment: &Deployment,
        principals: &Principals,
        runtime: &Arc<Runtime>,
    ) -> Result<Planes> {
        let start = |name: &str, listener| {
            gateway::start(deployment.api(name)?, listener, principals, Arc::clone(runtime))
        };
        Ok(Planes {
            operator: start(OPERATOR_API, self.operator)?,
            consumer: start(CONSUMER_API, self.consumer)?,
            service_token: start(SERVICE_TOKEN_API, self.service_token)?,
        })
    }
}

/// The local callers, who may call the consumer API.
pub(super) fn principals(deployment: &Deployment) -> Result<Principals> {
    let Api { id, kind, .. } = deployment.api(CONSUMER_API)?;
    match kind {
        ApiKind::Rest { stage, .. } => Principals::new(id, stage),
        ApiKind::Http => Err(StackError::new(format!("{CONSUMER_API} is no REST API"))),
    }
}
