"""What the emulator (ministack 1.5.33) does not do, by name: each entry is left out here and shown elsewhere."""

# Resource types that it does not know. Any other type that it refuses ends the rehearsal.
UNKNOWN_TYPES = {
    "AWS::Lambda::ResourcePolicy": "who may invoke a function is asked of the IAM simulator",
    "AWS::WAFv2::WebACLAssociation": "asserted on the translated template",
}

# Resources that it knows and refuses for one of their properties.
REFUSED_PROPERTIES = {
    ("AWS::CloudWatch::Alarm", "Metrics"): "no metric math; asserted on the translated template",
}


def is_unknown(resource: dict) -> bool:
    """Whether the emulator would refuse `resource`."""
    refused = (kind == resource["Type"] and name in resource["Properties"] for kind, name in REFUSED_PROPERTIES)
    return resource["Type"] in UNKNOWN_TYPES or any(refused)


# What it takes and does not act upon.
NOT_ENFORCED = {
    "bodies of HTTP APIs": "not imported; each route of a body becomes an Integration and a Route with the same function",
    "resource policy of the REST API": "a body's policy is not imported: simulated",
    "resource policies of tables": "neither stored nor evaluated: simulated",
    "point-in-time recovery": "not set from a template: asserted on the translated template",
    "condition keys within transactions": "supplied by supplemented.py, as AWS documents them",
    "condition keys of KMS, and aws:PrincipalArn of a role's session": "supplied by supplemented.py, as AWS documents them",
    "a second account": "there is none for APIs; cross-account reading is simulated",
}
