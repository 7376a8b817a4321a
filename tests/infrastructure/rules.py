"""What CloudFormation refuses of parameters before it makes anything: patterns, values, lengths and rules."""

import re


def objections(deployed):
    """Every reason for which the parameters of `deployed` would be refused."""
    template, found = deployed.template, []
    for name, declaration in template["Parameters"].items():
        found += [f"{name}: {reason}" for reason in _declared(declaration, deployed.parameters[name])]
    for rule in template["Rules"].values():
        if "RuleCondition" not in rule or deployed.value(rule["RuleCondition"]):
            found += [
                assertion["AssertDescription"]
                for assertion in rule["Assertions"]
                if not deployed.value(assertion["Assert"])
            ]
    return found


def _declared(declaration, value):
    if "AllowedPattern" in declaration and not re.fullmatch(declaration["AllowedPattern"], value):
        yield "pattern"
    if "AllowedValues" in declaration and value not in map(str, declaration["AllowedValues"]):
        yield "value"
    if len(value) > declaration.get("MaxLength", 4096):
        yield "length"
    if "MinValue" in declaration and float(value) < declaration["MinValue"]:
        yield "minimum"
