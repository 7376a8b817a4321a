//! The page and what it is made of, embedded in the binary. The same bytes for everybody and every run.

use std::{
    collections::BTreeSet,
    fmt::{self, Write},
};

use lambda_http::{Body, Response};
use serde_json::Value;
use service::{
    callers::token::TrustedIssuer,
    http::ASSET_ROUTE,
    problem::{Code, Problem},
};
use sha2::{Digest, Sha256};

use crate::headers::{ok, secured};

/// The page, in which `{{asset:NAME}}` stands for the address of an asset.
const PAGE: &str = include_str!("../page/page.html");

/// Name, media type and content of every asset.
const ASSETS: [(&str, &str, &str); 4] = [
    ("page.css", "text/css; charset=utf-8", include_str!("../page/page.css")),
    ("page.js", "text/javascript; charset=utf-8", include_str!("../page/page.js")),
    ("icon.svg", "image/svg+xml", include_str!("../page/icon.svg")),
    (
        "execution-contract-card.js",
        "text/javascript; charset=utf-8",
        include_str!("../card/execution-contract-card.js"),
    ),
];

const PAGE_TYPE: &str = "text/html; charset=utf-8";

/// A new version of the page is seen at once.
const PAGE_CACHING: &str = "no-cache";

/// What changes gets another name.
const ASSET_CACHING: &str = "public, max-age=31536000, immutable";

/// What a placeholder begins and ends with.
const PLACEHOLDER: (&str, &str) = ("{{asset:", "}}");

/// Where the page's source has what issuers call the claim with the tenant: its value is what the card is told to
/// expect of the receipt, and nobody's right depends on it.
const TENANT_CLAIMS: &str = "{{tenant-claims}}";

/// How many bytes of a content's SHA-256 are in its name.
const NAME_BYTES: usize = 8;

/// The page and its assets, each under its final name.
#[derive(Debug)]
pub(crate) struct Site {
    page: String,
    assets: Vec<Asset>,
}

#[derive(Debug)]
struct Asset {
    /// The name in the page's source.
    name: &'static str,
    /// The name in addresses, `{stem}.{hash}.{extension}`.
    file: String,
    media_type: &'static str,
    content: &'static str,
}

/// The page names an asset that there is none of, or its source has an unfinished placeholder.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct UnknownAsset(String);

impl fmt::Display for UnknownAsset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the page names an asset that there is none of: {}", self.0)
    }
}

impl std::error::Error for UnknownAsset {}

impl Site {
    /// The site of this build, for users of `issuers`.
    ///
    /// # Errors
    /// [`UnknownAsset`].
    pub(crate) fn new(issuers: &[TrustedIssuer]) -> Result<Self, UnknownAsset> {
        Self::of(&PAGE.replace(TENANT_CLAIMS, &attribute(&tenant_claims(issuers))))
    }

    fn of(page: &str) -> Result<Self, UnknownAsset> {
        let assets: Vec<_> = ASSETS.into_iter().map(Asset::of).collect();
        Ok(Self { page: filled(page, &assets)?, assets })
    }

    /// The page.
    pub(crate) fn page(&self) -> Response<Body> {
        secured(ok(PAGE_TYPE, PAGE_CACHING, &self.page))
    }

    /// The asset with this name in addresses.
    ///
    /// # Errors
    /// `asset_not_found`, also for an asset of another version.
    pub(crate) fn asset(&self, file: &str) -> Result<Response<Body>, Problem> {
        let found = self.assets.iter().find(|asset| asset.file == file);
        let asset = found.ok_or_else(|| Problem::new(Code::AssetNotFound, "no asset of this version"))?;
        Ok(secured(ok(asset.media_type, ASSET_CACHING, asset.content)))
    }
}

impl Asset {
    fn of((name, media_type, content): (&'static str, &'static str, &'static str)) -> Self {
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let mut hash = String::new();
        for byte in Sha256::digest(content.as_bytes()).iter().take(NAME_BYTES) {
            // Writing to a text cannot fail.
            let _ = write!(hash, "{byte:02x}");
        }
        Self { name, file: format!("{stem}.{hash}.{extension}"), media_type, content }
    }

    fn path(&self) -> String {
        ASSET_ROUTE.replace("{file}", &self.file)
    }
}

/// Under which names a token may hold its tenant, as JSON. Who the issuers are is nobody's affair.
fn tenant_claims(issuers: &[TrustedIssuer]) -> String {
    let names: BTreeSet<_> = issuers.iter().map(|issuer| issuer.claims.tenant.as_str()).collect();
    Value::from_iter(names).to_string()
}

/// `text` as the value of an attribute in quotes.
fn attribute(text: &str) -> String {
    [("&", "&amp;"), ("\"", "&quot;"), ("<", "&lt;"), ("{", "&#123;"), ("}", "&#125;")]
        .iter()
        .fold(text.to_owned(), |text, (character, entity)| text.replace(character, entity))
}

/// `page` with every placeholder replaced by the path of its asset.
fn filled(page: &str, assets: &[Asset]) -> Result<String, UnknownAsset> {
    let mut pieces = page.split(PLACEHOLDER.0);
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let unknown = |name: &str| UnknownAsset(name.to_owned());
        let (name, rest) = piece.split_once(PLACEHOLDER.1).ok_or_else(|| unknown(piece))?;
        let asset = assets.iter().find(|asset| asset.name == name).ok_or_else(|| unknown(name))?;
        filled.push_str(&asset.path());
        filled.push_str(rest);
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use lambda_http::http::header::CACHE_CONTROL;
    use service::config::issuers::tenant_issuers;

    use super::*;

    #[test]
    fn the_page_names_every_asset_by_its_address_and_nothing_is_left_to_fill_in() {
        let site = Site::new(&[]).unwrap();
        for asset in &site.assets {
            assert!(site.page.contains(&asset.path()), "{} is not in {}", asset.path(), site.page);
        }
        assert!(!site.page.contains("{{") && !site.page.contains("}}"), "{}", site.page);
    }

    #[test]
    fn the_page_knows_what_issuers_call_the_tenant_and_not_who_they_are() {
        let issuer = |iss: &str, claim: &str| {
            format!(
                r#"{{"iss":"{iss}","audience":"a","algorithms":["ES256"],"jwks_url":"https://a.example/jwks","claims":{{"tenant":"{claim}"}}}}"#
            )
        };
        let list =
            [issuer("a", "custom:tenant"), issuer("b", "x\\\"<&{{"), issuer("c", "custom:tenant")].join(",");
        let list = format!(r#"{{"issuers":[{list}]}}"#);
        let environment = [("TENANT_TOKEN_ISSUERS".to_owned(), list)].into_iter().collect();
        let page = Site::new(&tenant_issuers(&environment).unwrap()).unwrap().page;
        let names = "[&quot;custom:tenant&quot;,&quot;x\\&quot;&lt;&amp;&#123;&#123;&quot;]";
        assert!(page.contains(&format!("content=\"{names}\"")), "{page}");
    }

    #[test]
    fn a_placeholder_that_names_no_asset_is_an_error() {
        for (page, name) in [
            ("<link href={{asset:other.css}}>", "other.css"),
            ("{{asset:page.css}} {{asset:}}", ""),
            ("{{asset:page.css", "page.css"),
            ("{{asset: page.css}}", " page.css"),
        ] {
            assert_eq!(Site::of(page).err(), Some(UnknownAsset(name.to_owned())), "{page}");
        }
    }

    #[test]
    fn a_name_holds_the_hash_of_the_content() {
        let asset = Asset::of(("a.b.js", "text/javascript", ""));
        assert_eq!(asset.path(), "/n3/assets/a.b.e3b0c44298fc1c14.js");
        assert_ne!(Asset::of(("a.b.js", "text/javascript", " ")).path(), asset.path());
    }

    #[test]
    fn an_asset_is_found_by_that_name_alone() {
        let site = Site::new(&[]).unwrap();
        let file = site.assets[0].file.clone();
        assert_eq!(site.asset(&file).unwrap().headers()[CACHE_CONTROL], ASSET_CACHING);
        for other in ["", "page.css", "../page.css", &file.to_uppercase(), &format!("{file}x")] {
            assert_eq!(site.asset(other).unwrap_err().code(), Code::AssetNotFound, "{other}");
        }
    }
}
