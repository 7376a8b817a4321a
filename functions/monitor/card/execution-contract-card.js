customElements.define("execution-contract-card", class extends HTMLElement {});
