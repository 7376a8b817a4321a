//! The page and what it is made of, embedded in the binary. The same bytes for everybody and every run.

use std::fmt::{self, Write};

use lambda_http::{Body, Response};
use service::{
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
    /// The site of this build.
    ///
    /// # Errors
    /// [`UnknownAsset`].
    pub(crate) fn new() -> Result<Self, UnknownAsset> {
        Self::of(PAGE)
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

    use super::*;

    #[test]
    fn the_page_names_every_asset_by_its_address_and_nothing_is_left_to_fill_in() {
        let site = Site::new().unwrap();
        for asset in &site.assets {
            assert!(site.page.contains(&asset.path()), "{} is not in {}", asset.path(), site.page);
        }
        assert!(!site.page.contains("{{") && !site.page.contains("}}"), "{}", site.page);
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
        let site = Site::new().unwrap();
        let file = site.assets[0].file.clone();
        assert_eq!(site.asset(&file).unwrap().headers()[CACHE_CONTROL], ASSET_CACHING);
        for other in ["", "page.css", "../page.css", &file.to_uppercase(), &format!("{file}x")] {
            assert_eq!(site.asset(other).unwrap_err().code(), Code::AssetNotFound, "{other}");
        }
    }
}
