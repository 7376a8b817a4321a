"""Intrinsic functions with given parameters: what CloudFormation makes of a translated template."""

import re

ACCOUNT = "123456789012"
REGION = "eu-west-1"
STACK = "n3-execution-contract"
PSEUDO = {
    "AWS::AccountId": ACCOUNT,
    "AWS::Partition": "aws",
    "AWS::Region": REGION,
    "AWS::StackName": STACK,
    "AWS::URLSuffix": "amazonaws.com",
}
ABSENT = object()


class Deployed:
    """A translated template with parameters: its conditions decided and its values resolved."""

    def __init__(self, template, parameters):
        self.template = template
        declared = template["Parameters"]
        unknown = set(parameters) - set(declared)
        if unknown:
            raise KeyError(f"no such parameters: {unknown}")
        self.parameters = {
            name: str(parameters.get(name, declaration.get("Default", ""))) for name, declaration in declared.items()
        }

    def resources(self, kind=None):
        """The resources whose condition holds, resolved, by logical id."""
        chosen = {}
        for name, resource in self.template["Resources"].items():
            if (kind is None or resource["Type"] == kind) and self.exists(name):
                chosen[name] = self.value(resource.get("Properties", {}))
        return chosen

    def resource(self, name):
        """The resolved properties of one resource."""
        return self.value(self.template["Resources"][name].get("Properties", {}))

    def exists(self, name):
        condition = self.template["Resources"][name].get("Condition")
        return condition is None or self.condition(condition)

    def condition(self, name):
        return self.value(self.template["Conditions"][name])

    def output(self, name):
        return self.value(self.template["Outputs"][name]["Value"])

    def value(self, value):
        if isinstance(value, list):
            items = [self.value(item) for item in value]
            return [item for item in items if item is not ABSENT]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            ((name, argument),) = value.items()
            if name == "Ref" or name.startswith("Fn::") or (name == "Condition" and isinstance(argument, str)):
                return self.call(name, argument)
        members = {name: self.value(member) for name, member in value.items()}
        return {name: member for name, member in members.items() if member is not ABSENT}

    def call(self, name, argument):
        if name == "Ref":
            return self.reference(argument)
        if name == "Fn::If":
            return self.value(argument[1] if self.condition(argument[0]) else argument[2])
        if name == "Fn::GetAtt":
            return self.attribute(*(argument.split(".", 1) if isinstance(argument, str) else argument))
        if name == "Fn::Sub":
            return self.substitute(argument)
        if name == "Condition":
            return self.condition(argument)
        arguments = self.value(argument)
        return {
            "Fn::Equals": lambda: arguments[0] == arguments[1],
            "Fn::Not": lambda: not arguments[0],
            "Fn::And": lambda: all(arguments),
            "Fn::Or": lambda: any(arguments),
            "Fn::Split": lambda: arguments[1].split(arguments[0]),
            "Fn::Join": lambda: arguments[0].join(arguments[1]),
        }[name]()

    def substitute(self, argument):
        pattern, own = (argument, {}) if isinstance(argument, str) else argument

        def fill(match):
            name = match.group(1)
            if name in own:
                return str(self.value(own[name]))
            return str(self.attribute(*name.split(".", 1)) if "." in name else self.reference(name))

        return re.sub(r"\$\{([^!}]+)\}", fill, pattern)

    def reference(self, name):
        if name == "AWS::NoValue":
            return ABSENT
        if name in PSEUDO:
            return PSEUDO[name]
        if name in self.parameters:
            return self.parameters[name]
        if not self.exists(name):
            raise KeyError(f"Ref to {name}, whose condition does not hold")
        properties = self.template["Resources"][name]["Properties"]
        for named in ("TableName", "FunctionName", "LogGroupName"):
            if named in properties and "Api" not in self.template["Resources"][name]["Type"]:
                return self.value(properties[named])
        return f"{STACK}-{name}" if self.template["Resources"][name]["Type"] == "AWS::IAM::Role" else name.lower()

    def attribute(self, name, attribute):
        kind = self.template["Resources"][name]["Type"]
        physical = self.reference(name)
        arns = {
            ("AWS::DynamoDB::Table", "Arn"): f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{physical}",
            ("AWS::Lambda::Function", "Arn"): f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{physical}",
            ("AWS::IAM::Role", "Arn"): f"arn:aws:iam::{ACCOUNT}:role/{physical}",
            ("AWS::Logs::LogGroup", "Arn"): f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{physical}:*",
            ("AWS::KMS::Key", "Arn"): f"arn:aws:kms:{REGION}:{ACCOUNT}:key/{physical}",
            ("AWS::DynamoDB::Table", "StreamArn"): f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{physical}/stream/s",
        }
        return arns.get((kind, attribute), f"{attribute} of {physical}")
