//! Bodies that the stand-in follows, and those that it refuses rather than misreads.

use serde_json::json;

use super::*;
use crate::template::model::tests::own_deployment;

fn body(operation: &Value) -> Value {
    json!({
        "paths": {"/a/{b}": {"get": operation, "parameters": []}},
        "components": {"securitySchemes": {
            "AWS_IAM": {"x-amazon-apigateway-authtype": "awsSigv4"},
            "JWT": {"type": "oauth2"},
        }},
    })
}

fn operation() -> Value {
    let arn = own_deployment().functions.first().unwrap().arn();
    json!({"x-amazon-apigateway-integration": {
        "type": "aws_proxy",
        "payloadFormatVersion": "2.0",
        "uri": format!("arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/{arn}/invocations"),
    }})
}

fn routes(body: &Value) -> Result<Vec<Route>> {
    read(body, &ApiKind::Http, &own_deployment().functions)
}

#[test]
fn a_route_has_method_path_authorizer_and_function() {
    let routes = routes(&body(&operation())).unwrap();
    let [route] = routes.as_slice() else { panic!("{routes:?}") };
    assert_eq!((route.method.as_str(), route.path.as_str()), ("GET", "/a/{b}"));
    assert_eq!(route.authorizer, Authorizer::None);
    assert_eq!(route.function, own_deployment().functions.first().unwrap().name);
}

#[test]
fn the_operations_requirement_comes_before_the_documents() {
    let mut open = body(&operation());
    open["security"] = json!([{"AWS_IAM": []}]);
    assert_eq!(routes(&open).unwrap()[0].authorizer, Authorizer::AwsIam);
    open["paths"]["/a/{b}"]["get"]["security"] = json!([]);
    assert_eq!(routes(&open).unwrap()[0].authorizer, Authorizer::None);
}

#[test]
fn what_is_not_understood_is_refused() {
    let changes: [(&str, Value); 6] = [
        ("/security", json!([{"JWT": []}])),
        ("/security", json!([{"Unknown": []}])),
        ("/security", json!([{"AWS_IAM": []}, {"JWT": []}])),
        ("/x-amazon-apigateway-integration/type", json!("http_proxy")),
        ("/x-amazon-apigateway-integration/payloadFormatVersion", json!("1.0")),
        ("/x-amazon-apigateway-integration/uri", json!("arn:aws:lambda:nowhere")),
    ];
    for (pointer, value) in changes {
        let mut changed = operation();
        changed["security"] = json!([]);
        *changed.pointer_mut(pointer).unwrap() = value;
        assert!(routes(&body(&changed)).is_err(), "{pointer}");
    }
    let any = json!({"paths": {"/a": {"x-amazon-apigateway-any-method": operation()}}});
    assert!(routes(&any).is_err());
}
