"""The stack: its code uploaded, created, updated and deleted through CloudFormation."""

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import names
from emulator import Emulator
from waiting import until

BUCKET = "rehearsal-code"
TEMPLATE_KEY = "template.json"
BINARIES = ("issue", "read", "monitor")
FAILED = ("ROLLBACK_COMPLETE", "CREATE_FAILED", "UPDATE_ROLLBACK_COMPLETE", "DELETE_FAILED", "ROLLBACK_FAILED")


class Deployment:
    """One stack in the emulator."""

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        self.cloudformation = emulator.client("cloudformation")
        self.storage = emulator.client("s3")
        self.stack_id = ""

    def upload(self, functions: Path, folder: Path) -> None:
        """Puts each binary, without its symbols, where the template says that the functions' code is."""
        self.storage.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": names.REGION})
        for binary in BINARIES:
            stripped = folder / binary
            subprocess.run([shutil.which("strip") or "cp", *strip_arguments(functions / binary, stripped)], check=True)
            self.storage.put_object(Bucket=BUCKET, Key=f"{binary}.zip", Body=zipped(stripped))

    def create(self, template: dict, values: dict[str, str]) -> str:
        """Creates the stack; the status that it ends in."""
        answer = self.cloudformation.create_stack(**self.request(template, values))
        self.stack_id = answer["StackId"]
        return self.ended("CREATE_COMPLETE")

    def update(self, template: dict, values: dict[str, str]) -> str:
        """Updates the stack; the status that it ends in, or why there is nothing to do."""
        try:
            self.cloudformation.update_stack(**self.request(template, values))
        except self.cloudformation.exceptions.ClientError as error:
            return error.response["Error"]["Message"]
        return self.ended("UPDATE_COMPLETE")

    def delete(self) -> str:
        """Deletes the stack; the status that it ends in."""
        self.cloudformation.delete_stack(StackName=names.STACK)
        return self.ended("DELETE_COMPLETE")

    def request(self, template: dict, values: dict[str, str]) -> dict[str, Any]:
        """What creating and updating have in common."""
        # By S3, as sam deploy does: CloudFormation takes 51,200 characters in a request.
        self.storage.put_object(Bucket=BUCKET, Key=TEMPLATE_KEY, Body=json.dumps(template).encode())
        parameters = [{"ParameterKey": key, "ParameterValue": value} for key, value in values.items()]
        return {
            "StackName": names.STACK, "TemplateURL": f"{self.emulator.url}/{BUCKET}/{TEMPLATE_KEY}",
            "Parameters": parameters,
            "Capabilities": ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
        }

    def stack(self) -> dict[str, Any]:
        """What CloudFormation says of the stack, also after it is deleted."""
        return self.cloudformation.describe_stacks(StackName=self.stack_id)["Stacks"][0]

    def ended(self, wanted: str) -> str:
        """The status, once it is `wanted` or a failure."""
        def status() -> str | None:
            found = self.stack()["StackStatus"]
            return found if found == wanted or found in FAILED else None
        return until(wanted, status, seconds=180)

    def outputs(self) -> dict[str, str]:
        """The stack's outputs."""
        return {output["OutputKey"]: output["OutputValue"] for output in self.stack().get("Outputs", [])}

    def resources(self) -> dict[str, tuple[str, str]]:
        """Type and physical id of each resource, by logical name."""
        pages = self.cloudformation.get_paginator("list_stack_resources").paginate(StackName=self.stack_id)
        found = [entry for page in pages for entry in page["StackResourceSummaries"]]
        return {entry["LogicalResourceId"]: (entry["ResourceType"], entry["PhysicalResourceId"]) for entry in found}

    def latest_status(self) -> dict[str, str]:
        """The last status in the stack's events, by logical name."""
        pages = self.cloudformation.get_paginator("describe_stack_events").paginate(StackName=self.stack_id)
        latest: dict[str, str] = {}
        for event in (event for page in pages for event in page["StackEvents"]):
            latest.setdefault(event["LogicalResourceId"], event["ResourceStatus"])
        return latest

    def failures(self) -> list[str]:
        """Why resources failed."""
        events = self.cloudformation.describe_stack_events(StackName=self.stack_id)["StackEvents"]
        return [
            f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', '')}"
            for event in events if event["ResourceStatus"].endswith("FAILED")
        ]


def strip_arguments(binary: Path, target: Path) -> list[str]:
    """`strip` makes a debug build a quarter of its size; `cp` takes its place where there is none."""
    return ["-o", str(target), str(binary)] if shutil.which("strip") else [str(binary), str(target)]


def zipped(binary: Path) -> bytes:
    """An archive with `binary` as `bootstrap`, executable."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        entry = zipfile.ZipInfo("bootstrap")
        entry.external_attr = 0o755 << 16
        target.writestr(entry, binary.read_bytes())
    return archive.getvalue()
