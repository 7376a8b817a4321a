//! Finds the route of a request by its raw path, as sent: nothing is normalised or decoded first, so
//! that no two spellings of a path name one route.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use crate::template::model::Route;

/// A route and what the path says.
#[derive(Debug, Clone)]
pub(super) struct Match<'a> {
    pub(super) route: &'a Route,
    /// The path's parameters, decoded.
    pub(super) parameters: BTreeMap<String, String>,
}

/// The route for `method` and `path`, which is without the stage.
pub(super) fn find<'a>(routes: &'a [Route], method: &str, path: &str) -> Option<Match<'a>> {
    routes.iter().filter(|route| route.method == method).find_map(|route| {
        let parameters = parameters(&route.path, path)?;
        Some(Match { route, parameters })
    })
}

fn parameters(template: &str, path: &str) -> Option<BTreeMap<String, String>> {
    let (template, path): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
    if template.len() != path.len() {
        return None;
    }
    let mut parameters = BTreeMap::new();
    for (expected, actual) in template.into_iter().zip(path) {
        match expected.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some(name) if !actual.is_empty() => {
                let value = percent_decode_str(actual).decode_utf8_lossy().into_owned();
                parameters.insert(name.to_owned(), value);
            }
            None if expected == actual => {}
            _ => return None,
        }
    }
    Some(parameters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::model::Authorizer;

    fn routes() -> Vec<Route> {
        let path = "/api/n3/runs/{runId}/execution-contract".to_owned();
        vec![Route { method: "GET".to_owned(), path, authorizer: Authorizer::None, function: "f".to_owned() }]
    }

    #[test]
    fn the_route_is_found_and_its_parameter_decoded() {
        let routes = routes();
        let found = find(&routes, "GET", "/api/n3/runs/a%2Fb%20c/execution-contract").unwrap();
        assert_eq!(found.parameters["runId"], "a/b c");
        assert_eq!(found.route.function, "f");
    }

    #[test]
    fn everything_else_is_not_found() {
        let paths = [
            "/api/n3/runs/r/execution-contract/",
            "/api/n3/runs//execution-contract",
            "//api/n3/runs/r/execution-contract",
            "/api/n3/runs/r/../r/execution-contract",
            "/API/n3/runs/r/execution-contract",
            "/api/n3/runs/r/execution%2Dcontract",
            "/",
        ];
        for path in paths {
            assert!(find(&routes(), "GET", path).is_none(), "{path}");
        }
        for method in ["POST", "HEAD", "OPTIONS", "get"] {
            assert!(find(&routes(), method, "/api/n3/runs/r/execution-contract").is_none(), "{method}");
        }
    }
}
