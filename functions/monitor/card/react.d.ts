import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from "react";
import type {
  ExecutionContractCard as CardElement,
  ExecutionContractEventMap,
  Fetcher,
  MonitorAnswer,
} from "./execution-contract-card.js";

/** The card's attributes and properties under their own names; its events as handlers. */
export interface ExecutionContractCardProps extends HTMLAttributes<HTMLElement> {
  /** The run that the contract has to be about. */
  runId: string;
  /** The tenant that it has to be about, or `"any"`. */
  tenantId: string;
  src?: string;
  keysSrc?: string;
  headingLevel?: 1 | 2 | 3 | 4 | 5 | 6;
  monitor?: MonitorAnswer | null;
  keySet?: string | Uint8Array | null;
  /** Keep it the same from render to render (`useCallback`): another one loads anew. */
  fetcher?: Fetcher;
  onLoaded?: (event: ExecutionContractEventMap["execution-contract-loaded"]) => void;
  onVerified?: (event: ExecutionContractEventMap["execution-contract-verified"]) => void;
  onUnverified?: (event: ExecutionContractEventMap["execution-contract-unverified"]) => void;
  onFailed?: (event: ExecutionContractEventMap["execution-contract-error"]) => void;
}

export declare const ExecutionContractCard: ForwardRefExoticComponent<
  ExecutionContractCardProps & RefAttributes<CardElement>
>;
