"""Programs that use a client as a library. Each is given its arguments, and a token in the environment, and ends with 0
only when all went well."""

from toolchains import CLIENTS

_NODE_INDEX = CLIENTS / "node" / "src" / "index.mjs"

# Address, key set, run and tenant: prints the run's id when the contract verified.
FETCH_AND_VERIFY = {
    "python": """
import os, sys
from execution_contract import Failure, KeySet, ServiceToken, fetch_and_verify
url, keys, run, tenant = sys.argv[1:]
keys = KeySet.parse(open(keys, "rb").read())
try:
    verified = fetch_and_verify(url, ServiceToken(os.environ["EXECUTION_CONTRACT_TOKEN"]), keys, run=run, tenant=tenant)
    print(verified.payload()["run"]["id"])
except Failure as failure:
    sys.exit(failure.reason)
""",
    "node": f"""
import {{ readFile }} from "node:fs/promises";
import {{ Failure, fetchAndVerify, readKeySet }} from "{_NODE_INDEX}";
const [url, keys, run, tenant] = process.argv.slice(1);
const keySet = await readKeySet(await readFile(keys));
try {{
  const verified = await fetchAndVerify(run, {{ url, credential: {{ token: process.env.EXECUTION_CONTRACT_TOKEN }}, keySet, tenant }});
  console.log(verified.contract.run.id);
}} catch (error) {{
  if (!(error instanceof Failure)) throw error;
  console.error(error.reason);
  process.exitCode = 1;
}}
""",
}

# Address, run and the hash that is known: asks with it and with another, and prints what became of both.
UNCHANGED = {
    "python": """
import os, sys
from execution_contract import ServiceToken, fetch
url, run, known = sys.argv[1:]
for tag in (known, "0" * 64):
    print("unchanged" if fetch(run, url, ServiceToken(os.environ["EXECUTION_CONTRACT_TOKEN"]), if_none_match=tag) is None else "served")
""",
    "node": f"""
import {{ fetchContract }} from "{_NODE_INDEX}";
const [url, run, known] = process.argv.slice(1);
for (const ifNoneMatch of [known, "0".repeat(64)]) {{
  const bytes = await fetchContract(run, {{ url, credential: {{ token: process.env.EXECUTION_CONTRACT_TOKEN }}, ifNoneMatch }});
  console.log(bytes === null ? "unchanged" : "served");
}}
""",
}
