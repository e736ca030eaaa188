// Keys in a queue: j and k move between its items, Enter opens the one in focus.
// <ol data-queue> whose items hold links; the list may be swapped while the page is open.

const items = () => [...document.querySelectorAll("[data-queue] > li")];
const isTyping = target => target.closest("input, textarea, select, [contenteditable]") !== null;

function step(by) {
  const all = items();
  const here = all.indexOf(document.activeElement.closest("[data-queue] > li"));
  const next = here < 0 ? 0 : Math.min(all.length - 1, Math.max(0, here + by));
  const link = all[next]?.querySelector(".checks a") ?? all[next]?.querySelector("a");
  link?.focus();
  all[next]?.scrollIntoView({ block: "nearest" });
}

// Enter on a focused link is the browser's own; keys with Ctrl or in fields are not ours.
addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "j") step(1);
  if (event.key === "k") step(-1);
});
