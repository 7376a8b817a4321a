"""Questions to IAM: who does what to which resource, under which policies."""

import json
from dataclasses import dataclass

import subject
from resolution import ACCOUNT, REGION, STACK

ALLOWED, UNMENTIONED, DENIED = "Allowed", "ImplicitlyDenied", "ExplicitlyDenied"
EVERYTHING = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


@dataclass
class Question:
    """A question, in words, and the verdict that it has to get."""

    words: str
    expected: str
    request: dict


def session(role, account=ACCOUNT):
    return f"arn:aws:sts::{account}:assumed-role/{role}/session"


class World:
    """The deployed policies."""

    def __init__(self):
        deployed = subject.deployed(CreatePlanningTable="true")
        both = subject.deployed(CreatePlanningTable="true", OtherReceiptKey="true")
        self.keys = {name: both.attribute(name, "Arn") for name in ("ReceiptKeyA", "ReceiptKeyB")}
        self.key_policies = {name: both.resource(name)["KeyPolicy"] for name in self.keys}
        table = deployed.resource("ContractsTable")
        self.contracts = deployed.attribute("ContractsTable", "Arn")
        self.planning = deployed.attribute("PlanningTable", "Arn")
        self.table_policy = table["ResourcePolicy"]["PolicyDocument"]
        self.roles = {
            "issue": self._role(deployed, "Issue"),
            "issue, during a rotation": self._role(both, "Issue"),
            "monitor": self._role(deployed, "Monitor"),
            "read": self._role(deployed, "ReadConsumer"),
            "read-service-token": self._role(deployed, "ReadServiceToken"),
            "administrator": (session("administrator"), EVERYTHING),
            "deployer": (session("deployer"), EVERYTHING),
            "writer": (session("writer"), json.loads(deployed.output("PlanningWriterPolicy"))),
        }
        self.api = f"arn:aws:execute-api:{REGION}:{ACCOUNT}:consumerapi"
        self.api_policy = self._full(deployed.resource("ConsumerApi")["Body"]["x-amazon-apigateway-policy"])
        self.engine_policy = json.loads(deployed.output("EnginePolicy"))
        self.functions = {}
        for name, policy in deployed.resources("AWS::Lambda::ResourcePolicy").items():
            self.functions[policy["ResourceArn"]] = policy["PolicyDocument"]

    @staticmethod
    def _role(deployed, name):
        return session(f"{STACK}-{name}Role"), deployed.resource(f"{name}Policy")["PolicyDocument"]

    def _full(self, policy):
        """The API's policy with the short form of its resources spelled out, as API Gateway stores it."""
        short = '"execute-api:/'
        return json.loads(json.dumps(policy).replace(short, f'"{self.api}/'))

    def _principal_arn(self, who):
        """aws:PrincipalArn of a role's session: the role, with its path."""
        return subject.DEPLOYER if who == "deployer" else self.roles[who][0].replace("sts", "iam").replace(
            "assumed-role", "role"
        ).removesuffix("/session")

    def data(self, who, action, table, expected, words, **context):
        """Somebody of the own account acts on a table."""
        principal, policy = self.roles[who]
        given = {"aws:PrincipalArn": self._principal_arn(who)}
        given |= {f"dynamodb:{name}": value for name, value in context.items()}
        request = {
            "action": f"dynamodb:{action}",
            "principal": principal,
            "resource": self.contracts if table == "contracts" else self.planning,
            "identity": [policy],
            "resourcePolicy": self.table_policy if table == "contracts" else None,
            "context": given,
        }
        return Question(f"{who}: {words}", expected, request)

    def key(self, who, action, expected, words, key="ReceiptKeyA", policy=None, **context):
        """Somebody acts on a receipt key: one of the roles, the root user, or an administrator of another account."""
        given = {f"kms:{name}": value for name, value in context.items()}
        if who in self.roles:
            principal, identity = self.roles[who]
            given["aws:PrincipalArn"] = self._principal_arn(who)
        else:
            root = f"arn:aws:iam::{ACCOUNT}:root"
            principal, identity = (root if who == "root" else session("administrator", subject.OTHER_ACCOUNT)), EVERYTHING
            given["aws:PrincipalArn"] = root if who == "root" else f"arn:aws:iam::{subject.OTHER_ACCOUNT}:role/administrator"
        request = {
            "action": f"kms:{action}",
            "principal": principal,
            "resource": self.keys[key],
            "identity": [identity],
            "resourcePolicy": policy or self.key_policies[key],
            "context": given,
        }
        return Question(f"{who}: {words}", expected, request)

    def invoke(self, words, expected, engine, path, permitted=True, tls="true"):
        """An engine calls the consumer API."""
        account, role = engine.split(":")[4], engine.rsplit("/", 1)[1]
        request = {
            "action": "execute-api:Invoke",
            "principal": session(role, account),
            "resource": f"{self.api}/{path}",
            "identity": [self.engine_policy] if permitted is True else permitted,
            "resourcePolicy": self.api_policy,
            "context": {"aws:PrincipalArn": engine, "aws:SecureTransport": tls},
        }
        return Question(words, expected, request)

    def function(self, words, expected, short_name, principal=None, source=None, action="InvokeFunction"):
        """Somebody invokes a function: an administrator, or a service for one of its resources."""
        arn = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{STACK}-{short_name}"
        context = {"aws:PrincipalServiceName": principal, "aws:SourceArn": source} if principal else {}
        request = {
            "action": f"lambda:{action}",
            "principal": principal or session("administrator"),
            "resource": arn,
            "identity": [] if principal else [EVERYTHING],
            "resourcePolicy": self.functions.get(arn),
            "context": context,
        }
        return Question(words, expected, request)

    def log(self, who, group, expected, words, action="PutLogEvents"):
        """A function writes a log."""
        principal, policy = self.roles[who]
        resource = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{group}:log-stream:s"
        request = {
            "action": f"logs:{action}",
            "principal": principal,
            "resource": resource,
            "identity": [policy],
            "resourcePolicy": None,
            "context": {},
        }
        return Question(f"{who}: {words}", expected, request)
