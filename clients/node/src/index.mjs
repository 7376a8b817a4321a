export { Failure } from "./failure.mjs";
export { FetchError, fetchAndVerify, fetchContract } from "./fetch.mjs";
export { readKeySet } from "./key-set.mjs";
export { ANY, verify, verifyIntegrity } from "./verify.mjs";
