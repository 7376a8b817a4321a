"""The committed translation of the template, made ready for the emulator."""

import copy
import json
from pathlib import Path
from typing import Any, Iterator

from gaps import is_unknown

HTTP_METHODS = {"get", "post", "put", "delete", "patch", "head", "options", "x-amazon-apigateway-any-method"}
FUNCTION = "AWS::Lambda::Function"
HTTP_API = "AWS::ApiGatewayV2::Api"
REST_API = "AWS::ApiGateway::RestApi"
# The constant that stands for a digest in the committed translation, and the name after another one.
DEPLOYMENT = "ConsumerApiDeployment0000000000"
NEXT_DEPLOYMENT = "ConsumerApiDeployment0000000001"


def read(path: Path, bucket: str) -> dict:
    """The translation with each function's code in `bucket`, under its binary's name, as packaging leaves it."""
    template = json.loads(path.read_text())
    for resource in template["Resources"].values():
        if resource["Type"] == FUNCTION:
            binary = resource["Metadata"]["BuildProperties"]["Binary"]
            resource["Properties"]["Code"] = {"S3Bucket": bucket, "S3Key": f"{binary}.zip"}
    return template


def redeployed(template: dict) -> dict:
    """The template as it is after the next translation: the REST API's deployment always has another name."""
    return json.loads(json.dumps(template).replace(DEPLOYMENT, NEXT_DEPLOYMENT))


def prepared(translation: dict, url: str) -> tuple[dict, list[str]]:
    """The template for the emulator at `url`, and the names of the resources that were taken out."""
    template = copy.deepcopy(translation)
    removed = take_out_unknown(template)
    add_addresses(template, url)
    for name, resource in list(template["Resources"].items()):
        if resource["Type"] == HTTP_API:
            template["Resources"] |= routes(name, resource)
    return template, removed


def add_addresses(template: dict, url: str) -> None:
    """Gives the functions the emulator's addresses in place of AWS's."""
    rest_api = next(name for name, resource in template["Resources"].items() if resource["Type"] == REST_API)
    consumer = {"Fn::Sub": f"{url}/_aws/execute-api/${{{rest_api}}}/live"}
    for resource in template["Resources"].values():
        if resource["Type"] == FUNCTION:
            variables = resource["Properties"]["Environment"]["Variables"]
            variables |= {"AWS_ENDPOINT_URL_DYNAMODB": url, "AWS_ENDPOINT_URL_KMS": url}
            # Where the emulator serves the API; no name of AWS's leads there.
            variables |= {name: consumer for name in ("CONSUMER_BASE_URL",) if name in variables}


def take_out_unknown(template: dict) -> list[str]:
    """Removes the resources that the emulator refuses; what depends on them by value has no place here either."""
    resources = template["Resources"]
    removed = [name for name, resource in resources.items() if is_unknown(resource)]
    lines = [f"{name} ({resources[name]['Type']})" for name in removed]
    for name in removed:
        del resources[name]
    for resource in resources.values():
        depends = resource.get("DependsOn", [])
        depends = [depends] if isinstance(depends, str) else depends
        resource["DependsOn"] = [name for name in depends if name not in removed]
    outputs = template.get("Outputs", {})
    for name in [name for name, output in outputs.items() if set(removed) & set(references(output))]:
        lines.append(f"{name} (output)")
        del outputs[name]
    return lines


def routes(api: str, resource: dict) -> dict[str, dict]:
    """The routes in the body of an HTTP API as resources; their authorisation is NONE or the body is refused."""
    made: dict[str, dict] = {}
    body = resource["Properties"].pop("Body")
    resource["Properties"] |= {"ProtocolType": "HTTP", "Name": body["info"]["title"]}
    common = {key: resource[key] for key in ("Condition",) if key in resource}
    for path, operations in body["paths"].items():
        for method in HTTP_METHODS & set(operations):
            operation = operations[method]
            if any(name != "NONE" for entry in operation.get("security", []) for name in entry):
                raise RuntimeError(f"{api} {method} {path} has an authorizer, which routes() does not carry over")
            number = len(made) // 2
            integration = f"{api}Integration{number}"
            made[integration] = {**common, "Type": "AWS::ApiGatewayV2::Integration", "Properties": {
                "ApiId": {"Ref": api}, "IntegrationType": "AWS_PROXY",
                "IntegrationUri": operation["x-amazon-apigateway-integration"]["uri"],
                "PayloadFormatVersion": operation["x-amazon-apigateway-integration"]["payloadFormatVersion"],
            }}
            made[f"{api}Route{number}"] = {**common, "Type": "AWS::ApiGatewayV2::Route", "Properties": {
                "ApiId": {"Ref": api}, "RouteKey": f"{method.upper()} {path}",
                "Target": {"Fn::Sub": f"integrations/${{{integration}}}"},
            }}
    return made


def references(value: Any) -> Iterator[str]:
    """The logical names that `value` refers to."""
    if isinstance(value, list):
        for item in value:
            yield from references(item)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name == "Ref":
                yield inner
            elif name == "Fn::GetAtt":
                yield (inner if isinstance(inner, list) else inner.split("."))[0]
            elif name == "Fn::Sub":
                text = inner if isinstance(inner, str) else inner[0]
                yield from (part.split("}")[0].split(".")[0] for part in text.split("${")[1:])
            yield from references(inner)
