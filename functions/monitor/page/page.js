// ServiceRunMonitorPage: one run with its states of planning, and the card of its execution contract.
// The token is pasted, kept in a variable, and sent to the monitor route alone.

const RUN_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Records of planning: what the chip says, and their attributes with their labels. */
const STATES = {
  readiness_snapshot: {
    there: "Locked",
    missing: "Not locked",
    attributes: { locked_at: "Locked at", attached: "Attached", coord_ready: "Coordination ready", drift: "Drift" },
  },
  eligibility: {
    there: "Evaluated",
    missing: "Not evaluated",
    attributes: { status: "Status", evaluated_at: "Evaluated at" },
  },
  handoff: {
    there: "Handed off",
    missing: "Not handed off",
    attributes: {
      created_at: "Handed off at",
      run_status: "Status",
      starts_at: "Starts",
      ends_at: "Ends",
      attached_requests: "Attached requests",
      coordination_opt_in: "Coordination opt-in",
      unassigned: "Unassigned",
      portal_id: "Portal",
      zone_id: "Zone",
    },
  },
};

/** Attributes that a contract can be issued without. */
const OPTIONAL = new Set(["portal_id", "zone_id", "created_at"]);

const NAMES = { readiness_snapshot: "the readiness snapshot", eligibility: "the eligibility", handoff: "the handoff" };

/** What the service refuses with, in words: by code, else by status. */
const REFUSALS = {
  invalid_run_id: ["The address names no run.", "A run id is a UUID, as in /n3/runs/6f9619ff-8b86-4d01-b42d-00cf4fc964ff."],
  400: ["The service did not understand the request.", "Open the page again from its link."],
  401: ["The token was not accepted.", "It may have expired, or be of another service. Paste a new one."],
  403: ["This token may not see runs.", "Only an admin or an owner of the tenant may."],
  tenant_required: ["The token names no tenant.", "Sign in with the token of a tenant’s admin or owner."],
  role_required: ["This token’s role may not see runs.", "Only an admin or an owner of the tenant may."],
  404: ["There is no such run.", "Or it belongs to another tenant: the service does not tell which."],
  429: ["Too many requests.", "Wait a moment, then refresh."],
  integrity_failure: ["The stored contract is not what was issued.", "It is not shown. Tell the operator: an alarm was raised."],
  503: ["The service cannot read the run at the moment.", "Nothing is lost. Refresh in a moment."],
};
const NO_ANSWER = ["The service could not be reached.", "Check the network connection, then refresh."];

/** What issuers of tokens call the claim with the tenant. */
const TENANT_CLAIMS = JSON.parse(document.querySelector("meta[name=tenant-claims]").content);

const element = (id) => document.getElementById(id);
const runId = location.pathname.split("/").at(-1).toLowerCase();
let token;
let loading;

// ---------------------------------------------------------------------------------------------------------
// Sign in and out
// ---------------------------------------------------------------------------------------------------------

function signIn(event) {
  event.preventDefault();
  const field = element("token");
  token = field.value.trim();
  field.value = "";
  if (token === "") return;
  load();
  // The field goes away; a keyboard goes on from the top of what comes.
  element("title").focus();
}

function signOut() {
  token = undefined;
  loading?.abort();
  clear();
  say(["Signed out.", "The token was forgotten."]);
  element("sign-in").hidden = false;
  element("session").hidden = true;
  element("token").focus();
}

/** The tenant that the token says its holder belongs to, as what the card has to expect; else any. */
function tenantOf(jwt) {
  try {
    const claims = JSON.parse(atob(jwt.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")));
    return TENANT_CLAIMS.map((name) => claims[name]).find((tenant) => RUN_ID.test(tenant)) ?? "any";
  } catch {
    return "any";
  }
}

// ---------------------------------------------------------------------------------------------------------
// Load
// ---------------------------------------------------------------------------------------------------------

async function load() {
  loading?.abort();
  loading = new AbortController();
  const { signal } = loading;
  say(["Loading the run…", ""]);
  try {
    const answer = await fetchMonitor(signal);
    if (!signal.aborted) show(answer);
  } catch (error) {
    if (!signal.aborted) refuse(error);
  }
}

async function fetchMonitor(signal) {
  const headers = { accept: "application/json", authorization: `Bearer ${token}` };
  const address = `/api/n3/runs/${encodeURIComponent(runId)}/monitor`;
  const response = await fetch(address, { headers, signal, cache: "no-store", redirect: "error" });
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => null);
  throw Object.assign(new Error("refused"), { status: response.status, code: problem?.code });
}

function refuse({ status, code }) {
  const words = REFUSALS[code] ?? REFUSALS[status] ?? (status >= 500 ? REFUSALS[503] : NO_ANSWER);
  const mayRetry = status !== 400 && status !== 401 && status !== 403;
  if (!mayRetry) token = undefined;
  clear();
  say(words, "bad");
  element("session").hidden = !mayRetry;
  element("sign-in").hidden = mayRetry;
  if (!mayRetry) element("token").focus();
}

// ---------------------------------------------------------------------------------------------------------
// Show
// ---------------------------------------------------------------------------------------------------------

function make(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/** Says something in the region that screen readers follow. */
function say([title, more], tone = "") {
  element("status").replaceChildren(make("p", { class: "notice", "data-tone": tone }, make("strong", {}, title), more));
}

function clear() {
  element("run").hidden = true;
  element("card").monitor = null;
  for (const list of document.querySelectorAll("#run dl")) list.replaceChildren();
}

function show({ run, planning, execution_contract: contract }) {
  element("sign-in").hidden = true;
  element("session").hidden = false;
  element("schedule").replaceChildren(
    entry("Status", word(run.status)), entry("Starts", ...time(run.starts_at)), entry("Ends", ...time(run.ends_at)));
  for (const name of Object.keys(STATES)) showState(name, planning[name]);
  showMissing(planning, contract);
  element("run").hidden = false;
  element("status").replaceChildren();
  // The card keeps what it was given before its module was there, and loads the key set itself.
  Object.assign(element("card"), { runId, tenantId: tenantOf(token), monitor: { planning, execution_contract: contract } });
}

function showState(name, record) {
  const { there, missing, attributes } = STATES[name];
  const chip = element(name).querySelector(".chip");
  chip.textContent = record === null ? missing : there;
  chip.dataset.there = String(record !== null);
  const entries = Object.entries(attributes).map(([attribute, label]) => entry(label, ...value(attribute, record?.[attribute])));
  element(name).querySelector("dl").replaceChildren(...(record === null ? [] : entries));
}

function showMissing(planning, contract) {
  const missing = Object.keys(STATES).filter((name) => planning[name] === null);
  const unreadable = Object.keys(STATES).filter((name) => isUnreadable(name, planning[name]));
  const ready = missing.length === 0 && unreadable.length === 0;
  // Without a handoff the service shows no contract, whether one stands or not.
  const handedOff = planning.handoff !== null;
  element("no-contract").hidden = contract !== null;
  element("no-contract-title").textContent = handedOff ? "No execution contract yet" : "No execution contract to show";
  element("issued-before").hidden = handedOff;
  element("issue-command").hidden = !ready;
  const why = [
    ...missing.map((name) => `${NAMES[name]} is missing`),
    ...unreadable.map((name) => `${NAMES[name]} has a value that cannot be read`),
  ];
  element("no-contract-why").textContent = ready
    ? "The run is ready: readiness snapshot, eligibility and handoff are there. This command issues its contract, or names a value that has to be mended first:"
    : `The run is not ready: ${why.join(", ")}.`;
  element("command").textContent = `execution-contract issue ${runId} --url ${location.origin} --token-file token`;
}

/** Whether a record is there, and a contract could not be made of it. */
function isUnreadable(name, record) {
  const needed = Object.keys(STATES[name].attributes).filter((attribute) => !OPTIONAL.has(attribute));
  return record !== null && needed.some((attribute) => record[attribute] === null);
}

const entry = (label, ...details) => make("div", {}, make("dt", {}, label), make("dd", {}, ...details));

function value(attribute, found) {
  if (found === null || found === undefined) return [OPTIONAL.has(attribute) ? "none" : "not readable"];
  if (attribute.endsWith("_at")) return time(found);
  if (attribute.endsWith("_id")) return [make("code", { dir: "ltr" }, found)];
  return typeof found === "number" ? [make("span", { class: "count" }, String(found))] : [word(found)];
}

/** A word of the planning system, in a reader's spelling. */
const word = (text) => make("bdi", {}, typeof text === "string" ? text.replaceAll("_", " ") : "unknown");

/** A time where the reader is, with the zone, and in UTC. */
function time(text) {
  if (typeof text !== "string" || Number.isNaN(Date.parse(text))) return ["unknown"];
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "long" });
  return [make("time", { datetime: text }, format.format(new Date(text))), make("code", { dir: "ltr", class: "utc" }, text)];
}

element("run-id").textContent = runId;
element("token-form").addEventListener("submit", signIn);
element("sign-out").addEventListener("click", signOut);
element("refresh").addEventListener("click", load);
if (!RUN_ID.test(runId)) {
  say(REFUSALS.invalid_run_id, "bad");
  element("sign-in").hidden = true;
}
