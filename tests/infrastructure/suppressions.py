"""What the linters say and why it stands: (rule, resources, reason). An entry that nothing needs any more fails."""

CHECKOV = [
    (
        "CKV_AWS_115",
        "AWS::Lambda::Function",
        "Reserved concurrency would take a share of the account's for good; the routes' throttling bounds the calls.",
    ),
    (
        "CKV_AWS_116",
        "AWS::Lambda::Function",
        "A dead-letter queue is for asynchronous calls; API Gateway waits for its answer.",
    ),
    (
        "CKV_AWS_117",
        "AWS::Lambda::Function",
        "The functions reach DynamoDB and identity providers only; their rights are IAM's, and a VPC adds none.",
    ),
    (
        "CKV_AWS_173",
        "AWS::Lambda::Function",
        "The environment holds no secret (names, addresses, public keys), and Lambda encrypts it with its own key.",
    ),
    (
        "CKV_AWS_158",
        "AWS::Logs::LogGroup",
        "CloudWatch encrypts with its own key; the lines hold no token, contract or personal data beyond user ids.",
    ),
    (
        "CKV_AWS_119",
        "AWS::DynamoDB::Table",
        "DynamoDB's own key: a customer's would need rights in every role and could be turned off under the contracts.",
    ),
    (
        "CKV_AWS_120",
        "AWS::ApiGateway::Stage",
        "A gateway's cache would answer before the function has checked the caller's tenant.",
    ),
    (
        "CKV_AWS_73",
        "AWS::ApiGateway::Stage",
        "Access logs carry request ids and latency; traces would need a right with the resource * in every role.",
    ),
]

CFN_LINT = []
