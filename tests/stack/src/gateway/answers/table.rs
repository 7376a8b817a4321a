//! The table.

use super::{Case, Plane};

/// One answer and where it is known from.
#[derive(Debug, Clone, Copy)]
pub struct KnownAnswer {
    /// What it is the answer to.
    pub case: Case,
    /// The kind of API.
    pub plane: Plane,
    /// Its status.
    pub status: u16,
    /// Its text.
    pub text: Text,
    /// `x-amzn-ErrorType`, without its final `Exception`; REST APIs send it.
    pub error_type: Option<&'static str>,
    /// Where it is known from.
    pub known_from: &'static str,
}

/// The body: one member, spelled with a small or, for a policy's refusal, a capital letter. Names in
/// braces are filled in.
#[derive(Debug, Clone, Copy)]
pub enum Text {
    /// `{"message": …}`.
    Message(&'static str),
    /// `{"Message": …}`.
    CapitalMessage(&'static str),
}

const INCOMPLETE: &str = "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters and an 'X-Amz-Date' header.";
const UNKNOWN_KEY: &str = "The security token included in the request is invalid.";
const WRONG_SCOPE: &str = "Credential should be scoped to a valid date, region and service.";
const EXPIRED: &str = "Signature expired: {signed} is now earlier than {limit} ({now} - 5 min.)";
const NOT_YET: &str = "Signature not yet current: {signed} is still later than {limit} ({now} + 5 min.)";
const MISMATCH: &str = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
const NOT_ALLOWED: &str =
    "User: {caller} is not authorized to perform: execute-api:Invoke on resource: {resource}";
const DENIED: &str = "User: {caller} is not authorized to perform: execute-api:Invoke on resource: {resource} with an explicit deny";

const RESPONSE_TYPES: &str = "AWS: Gateway response types for API Gateway; text believed";
const SIGV4: &str = "AWS re:Post: troubleshoot signature mismatch errors when making SigV4 signed requests";
const POLICY: &str = "AWS: Create and attach an API Gateway resource policy to an API; its end believed";
const QUOTED: &str = "status from AWS: Gateway response types; text as public projects quote it";
const HTTP_QUOTAS: &str = "limit from AWS: Quotas for HTTP APIs; answer believed";
const HTTP_ROUTES: &str = "AWS: Create routes for HTTP APIs; text believed";
const BELIEVED: &str = "believed";

/// Every answer. The HTTP APIs have no IAM routes, hence no answers about signatures.
pub const TABLE: &[KnownAnswer] = &[
    rest(
        Case::NoRoute,
        403,
        Text::Message("Missing Authentication Token"),
        "MissingAuthenticationToken",
        RESPONSE_TYPES,
    ),
    rest(Case::NoStage, 403, Text::Message("Forbidden"), "Forbidden", BELIEVED),
    rest(
        Case::NotSigned,
        403,
        Text::Message("Missing Authentication Token"),
        "MissingAuthenticationToken",
        SIGV4,
    ),
    rest(Case::IncompleteSignature, 403, Text::Message(INCOMPLETE), "IncompleteSignature", BELIEVED),
    rest(Case::UnknownKey, 403, Text::Message(UNKNOWN_KEY), "UnrecognizedClient", SIGV4),
    rest(Case::WrongScope, 403, Text::Message(WRONG_SCOPE), "InvalidSignature", RESPONSE_TYPES),
    rest(Case::SignatureExpired, 403, Text::Message(EXPIRED), "InvalidSignature", QUOTED),
    rest(Case::SignatureNotYetCurrent, 403, Text::Message(NOT_YET), "InvalidSignature", QUOTED),
    rest(Case::SignatureMismatch, 403, Text::Message(MISMATCH), "InvalidSignature", SIGV4),
    rest(Case::ExplicitlyDenied, 403, Text::CapitalMessage(DENIED), "AccessDenied", POLICY),
    rest(Case::NotAllowed, 403, Text::CapitalMessage(NOT_ALLOWED), "AccessDenied", SIGV4),
    rest(Case::BadRequest, 400, Text::Message("Bad Request"), "BadRequest", BELIEVED),
    rest(Case::BodyTooLarge, 413, Text::Message("Request Too Long"), "RequestTooLarge", RESPONSE_TYPES),
    rest(
        Case::HeadTooLarge,
        431,
        Text::Message("Request Header Fields Too Large"),
        "RequestHeaderFieldsTooLarge",
        BELIEVED,
    ),
    rest(Case::Throttled, 429, Text::Message("Too Many Requests"), "TooManyRequests", RESPONSE_TYPES),
    rest(Case::FunctionFailed, 502, Text::Message("Internal server error"), "InternalServerError", BELIEVED),
    rest(Case::FunctionTimedOut, 504, Text::Message("Endpoint request timed out"), "GatewayTimeout", QUOTED),
    http(Case::NoRoute, 404, "Not Found", HTTP_ROUTES),
    http(Case::BadRequest, 400, "Bad Request", BELIEVED),
    http(Case::BodyTooLarge, 413, "Request Entity Too Large", HTTP_QUOTAS),
    http(Case::HeadTooLarge, 431, "Request Header Fields Too Large", HTTP_QUOTAS),
    http(Case::Throttled, 429, "Too Many Requests", BELIEVED),
    http(Case::FunctionFailed, 500, "Internal Server Error", BELIEVED),
    http(Case::FunctionTimedOut, 503, "Service Unavailable", BELIEVED),
];

const fn rest(
    case: Case,
    status: u16,
    text: Text,
    error: &'static str,
    known_from: &'static str,
) -> KnownAnswer {
    KnownAnswer { case, plane: Plane::Rest, status, text, error_type: Some(error), known_from }
}

const fn http(case: Case, status: u16, text: &'static str, known_from: &'static str) -> KnownAnswer {
    KnownAnswer { case, plane: Plane::Http, status, text: Text::Message(text), error_type: None, known_from }
}
