// Puts the card's package beside React, as a host has it: where the names of packages are found. Run before the tests.

import { cpSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const CARD = fileURLToPath(new URL("../../../functions/monitor/card", import.meta.url));
const INSTALLED = fileURLToPath(new URL("../node_modules/execution-contract-card", import.meta.url));

rmSync(INSTALLED, { recursive: true, force: true });
cpSync(CARD, INSTALLED, { recursive: true });
