// Keeps named regions of an open page current: the server says which changed, the page asks
// for itself again. <main data-live="/events/…">, regions with an id and data-region="name".

const source = document.querySelector("[data-live]")?.dataset.live;
const regions = () => [...document.querySelectorAll("[data-region][id]")];
const waiting = new Set();
let fetching = false;

// What a person is typing in or pointing at is never replaced under their hands.
const isInUse = region =>
  region.contains(document.activeElement) || region.querySelector("[data-changed]") !== null;

function swap(page, names) {
  const changed = regions().filter(region => names.includes(region.dataset.region));
  for (const region of changed) {
    const fresh = page.getElementById(region.id);
    if (!fresh || isInUse(region)) continue;
    region.replaceWith(document.adoptNode(fresh));
    document.dispatchEvent(new CustomEvent("chengyuan:swapped", { detail: region.id }));
  }
}

async function refresh() {
  if (fetching || waiting.size === 0) return;
  fetching = true;
  const names = [...waiting];
  waiting.clear();
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    // After the session ended we would get the sign-in page: keep what is on the screen.
    if (answer.ok && !answer.redirected) {
      swap(new DOMParser().parseFromString(await answer.text(), "text/html"), names);
    }
  } catch {
    // No network: the next event tries again.
  } finally {
    fetching = false;
    if (waiting.size > 0) setTimeout(refresh, 1000);
  }
}

// The data of an event is the names of the changed regions, divided by spaces; none means all.
function listen(event) {
  const names = event.data.split(/\s+/).filter(Boolean);
  const changed = names.length ? names : regions().map(region => region.dataset.region);
  document.dispatchEvent(new CustomEvent("chengyuan:changed", { detail: changed }));
  ask(changed);
}

// For scripts that changed the address of the page: its regions are of another span now.
export function ask(names) {
  for (const name of names) waiting.add(name);
  refresh();
}

if (source) {
  const stream = new EventSource(source);
  stream.onmessage = listen;
  addEventListener("pagehide", () => stream.close());
}
