"""Why a document does not verify."""


class Failure(Exception):
    """A document, or the key set, failed a check.

    `reason` is one of the stable codes of docs/contract-v1.md; `detail` says which rule, for people,
    and never repeats received bytes.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
