//! The local stack's control interface: Lambda's Invoke, and the fault proxy's rules.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;

use crate::{Answer, Fault, Http, Must, Observed, Request};

/// A caller of the control interface.
#[derive(Debug, Clone)]
pub struct Control {
    http: Http,
    url: String,
}

/// What an invocation ended with.
#[derive(Debug, Clone)]
pub struct Invoked {
    /// The function's payload, or the runtime's error object.
    pub payload: Value,
    /// Whether it is the latter.
    pub failed: bool,
}

impl Control {
    /// A caller of the interface at `url`.
    #[must_use]
    pub fn new(http: Http, url: &str) -> Self {
        Self { http, url: url.to_owned() }
    }

    /// Invokes the function called `name` with the bytes `event`.
    pub async fn invoke(&self, name: &str, event: impl AsRef<[u8]>) -> Invoked {
        let url = format!("{}/2015-03-31/functions/{name}/invocations", self.url);
        let answer = self.http.send(&Request::new("POST", url).json(event)).await;
        assert_eq!(answer.status, 200, "Invoke answers 200, also for a function that failed: {answer}");
        Invoked { failed: answer.header("x-amz-function-error").is_some(), payload: answer.json() }
    }

    /// Adds a rule for requests that name `run`.
    pub async fn fault(&self, run: &str, fault: &Fault) {
        let request =
            Request::new("POST", format!("{}/faults", self.url)).json(fault.for_run(run).to_string());
        let answer = self.http.send(&request).await;
        assert_eq!(answer.status, 204, "{answer}");
    }

    /// Removes the rules for `run`.
    pub async fn no_more_faults(&self, run: &str) {
        let answer = self.http.send(&Request::new("DELETE", format!("{}/faults/{run}", self.url))).await;
        assert!((200..300).contains(&answer.status), "{answer}");
    }

    /// Every request to the store that named `run`, in order.
    pub async fn observed(&self, run: &str) -> Vec<Observed> {
        let answer = self.http.send(&Request::new("GET", format!("{}/faults/{run}", self.url))).await;
        serde_json::from_value(answer.json()).must("the list of what was observed")
    }
}

impl Invoked {
    /// The HTTP answer in the payload.
    #[must_use]
    pub fn answer(&self) -> Answer {
        assert!(!self.failed, "the invocation failed: {}", self.payload);
        let status = self.payload.get("statusCode").and_then(Value::as_u64).must("a statusCode");
        Answer { status: u16::try_from(status).must("a status"), headers: self.headers(), body: self.body() }
    }

    /// The lines of `multiValueHeaders`, and those of `headers` that are not among them.
    fn headers(&self) -> Vec<(String, String)> {
        let mut lines: Vec<(String, String)> = Vec::new();
        for (name, values) in members(&self.payload, "multiValueHeaders") {
            let values = values.as_array().must("a list of values").iter().filter_map(Value::as_str);
            lines.extend(values.map(|value| (name.to_ascii_lowercase(), value.to_owned())));
        }
        for (name, value) in members(&self.payload, "headers") {
            let name = name.to_ascii_lowercase();
            if !lines.iter().any(|(present, _)| *present == name) {
                lines.push((name, value.as_str().must("a value").to_owned()));
            }
        }
        lines
    }

    fn body(&self) -> Vec<u8> {
        let text = self.payload.get("body").and_then(Value::as_str).unwrap_or_default();
        match self.payload.get("isBase64Encoded").and_then(Value::as_bool) {
            Some(true) => STANDARD.decode(text).must("base64"),
            _ => text.as_bytes().to_vec(),
        }
    }
}

fn members<'a>(payload: &'a Value, name: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    payload.get(name).and_then(Value::as_object).into_iter().flatten()
}
