// Whether a card could be seen at a moment at which it should not have been, however short.

/** For `page.addInitScript`: notes the card's state in each frame in which it takes up room. */
export function recordSight() {
  globalThis.sights = [];
  const look = () => {
    const card = document.querySelector("execution-contract-card");
    if ((card?.getBoundingClientRect().height ?? 0) > 0) globalThis.sights.push(card.state);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** The states in which the card was seen. */
export const sights = (page) => page.evaluate(() => [...new Set(globalThis.sights)]);
