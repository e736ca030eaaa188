// Picking rows of a list: pick all of this page, count, and keys while the focus is in the table.
// <form data-picks> around the table; boxes named "pick" and one with data-pick-all.

function bind(place) {
  const all = place.querySelector("[data-pick-all]");
  const boxes = [...place.querySelectorAll("input[type=checkbox][name=pick]")];
  const bars = place.querySelectorAll("[data-pick-bar]");

  function show() {
    const picked = boxes.filter(box => box.checked).length;
    if (all) {
      all.checked = picked > 0 && picked === boxes.length;
      all.indeterminate = picked > 0 && picked < boxes.length;
    }
    for (const box of boxes) box.closest("tr")?.classList.toggle("is-picked", box.checked);
    for (const bar of bars) bar.hidden = picked === 0;
    for (const count of place.querySelectorAll("[data-pick-count]")) count.textContent = picked;
  }

  function pickAll(on) {
    for (const box of boxes) box.checked = on;
    show();
  }

  function step(event) {
    const rows = boxes.map(box => box.closest("tr"));
    const at = rows.indexOf(event.target.closest("tr"));
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))];
    (next?.querySelector("a") ?? next?.querySelector("input"))?.focus();
  }

  // j and k move between rows and x picks, only while the focus is in the table (WCAG 2.1.4).
  function key(event) {
    const typing = event.target.matches("textarea, select, input:not([type=checkbox])");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j" || event.key === "k") step(event);
    if (event.key === "x") event.target.closest("tr")?.querySelector("input[name=pick]")?.click();
  }

  all?.addEventListener("change", () => pickAll(all.checked));
  for (const box of boxes) box.addEventListener("change", show);
  for (const none of place.querySelectorAll("[data-pick-none]")) {
    none.addEventListener("click", () => pickAll(false));
  }
  place.querySelector("table")?.addEventListener("keydown", key);
  show();
}

document.querySelectorAll("[data-picks]").forEach(bind);
