// The card for React 19 and later: properties are properties, events are handlers.

import { createElement, forwardRef, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import "./execution-contract-card.js";

const HANDLERS = {
  onLoaded: "execution-contract-loaded",
  onVerified: "execution-contract-verified",
  onUnverified: "execution-contract-unverified",
  onFailed: "execution-contract-error",
};

// On a server there is no layout, and React would say so for each card.
const useBrowserEffect = typeof window === "undefined" ? useEffect : useLayoutEffect;

export const ExecutionContractCard = forwardRef(function ExecutionContractCard(properties, outerRef) {
  const { runId, tenantId, src, keysSrc, headingLevel, monitor, keySet, fetcher, ...rest } = properties;
  const { onLoaded, onVerified, onUnverified, onFailed, ...attributes } = rest;
  const handlers = useRef({});
  const element = useRef(null);

  const reference = useCallback((node) => {
    element.current = node;
    if (typeof outerRef === "function") outerRef(node);
    else if (outerRef) outerRef.current = node;
  }, [outerRef]);

  // A new handler in each render is no reason to listen anew.
  useBrowserEffect(() => {
    handlers.current = { onLoaded, onVerified, onUnverified, onFailed };
  });

  useBrowserEffect(() => {
    const card = element.current;
    const listeners = Object.entries(HANDLERS).map(([handler, type]) => {
      const listener = (event) => handlers.current[handler]?.(event);
      card.addEventListener(type, listener);
      return [type, listener];
    });
    return () => listeners.forEach(([type, listener]) => card.removeEventListener(type, listener));
  }, []);

  useBrowserEffect(() => {
    element.current.fetcher = fetcher;
  }, [fetcher]);

  useBrowserEffect(() => {
    element.current.keySet = keySet;
  }, [keySet]);

  useBrowserEffect(() => {
    element.current.monitor = monitor;
  }, [monitor]);

  return createElement("execution-contract-card", {
    ...attributes,
    ref: reference,
    "run-id": runId,
    "tenant-id": tenantId,
    src,
    "keys-src": keysSrc,
    "heading-level": headingLevel,
  });
});
