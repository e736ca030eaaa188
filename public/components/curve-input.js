// Hands on the curves: drag chooses a span, wheel and two fingers zoom, keys do all of it.

const keys = {
  ArrowLeft: curve => curve.pan(-.25), ArrowRight: curve => curve.pan(.25),
  "+": curve => curve.zoom(.5), "=": curve => curve.zoom(.5),
  "-": curve => curve.zoom(2), _: curve => curve.zoom(2),
  PageUp: curve => curve.pan(-1), PageDown: curve => curve.pan(1),
  Escape: curve => curve.reading.let(),
};

const moves = {
  back: curve => curve.pan(-.5), on: curve => curve.pan(.5),
  in: curve => curve.zoom(.5), out: curve => curve.zoom(2),
};

function press(curve, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.shiftKey && event.key.startsWith("Arrow")) {
    curve.reading.step(event.key === "ArrowRight" ? 1 : -1);
  } else if (event.key === "Enter") {
    curve.reading.open();
  } else if (keys[event.key]) {
    keys[event.key](curve);
  } else { return; }
  event.preventDefault();
}

const at = (curve, event) => event.clientX - curve.svg.getBoundingClientRect().left;

// The page scrolls under a wheel until one has clicked into the picture.
function wheel(curve, event) {
  const isMeant = event.ctrlKey || curve.place.contains(document.activeElement);
  if (!isMeant || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
  event.preventDefault();
  const turned = Math.min(Math.max(event.deltaY, -120), 120);
  curve.zoom(Math.exp(turned / 300), curve.time(at(curve, event)));
}

// The chosen part as a tinted block while the button is down.
function choice(curve, from, to) {
  const block = curve.svg.querySelector(".cv-choice")
    ?? curve.svg.appendChild(document.createElementNS(curve.svg.namespaceURI, "rect"));
  block.setAttribute("class", "cv-choice");
  const left = Math.max(Math.min(from, to), curve.left);
  const width = Math.max(Math.min(Math.max(from, to), curve.right) - left, 0);
  const extent = { x: left, y: 0, width, height: curve.svg.clientHeight - 26 };
  for (const [name, value] of Object.entries(extent)) block.setAttribute(name, value);
}

class Drag {
  #curve; #fingers = new Map(); #from = null; #span; #isPan = false;

  constructor(curve) {
    this.#curve = curve;
    const { place } = curve;
    place.addEventListener("pointerdown", event => this.#down(event));
    place.addEventListener("pointermove", event => this.#move(event));
    for (const name of ["pointerup", "pointercancel"]) {
      place.addEventListener(name, event => this.#up(event));
    }
    place.addEventListener("pointerleave", () => this.#from === null && curve.reading.leave());
  }

  #down(event) {
    if (event.button !== 0 || event.target.closest("a")) return;
    this.#fingers.set(event.pointerId, at(this.#curve, event));
    this.#curve.place.setPointerCapture(event.pointerId);
    this.#from = at(this.#curve, event);
    this.#span = { ...this.#curve.span };
    this.#isPan = event.shiftKey || event.pointerType === "touch";
  }

  #move(event) {
    const [curve, x] = [this.#curve, at(this.#curve, event)];
    curve.reading.point(x);
    if (!this.#fingers.has(event.pointerId)) return;
    const before = this.#fingers.get(event.pointerId);
    this.#fingers.set(event.pointerId, x);
    if (this.#fingers.size === 2) {
      const other = [...this.#fingers].find(([id]) => id !== event.pointerId)[1];
      const factor = Math.abs(before - other) / Math.max(Math.abs(x - other), 20);
      curve.zoom(Math.min(Math.max(factor, .5), 2), curve.time((x + other) / 2));
    } else if (this.#isPan) {
      const by = (this.#from - x) / (curve.right - curve.left) * (this.#span.to - this.#span.from);
      if (Math.abs(x - this.#from) > 3) curve.show(this.#span.from + by, this.#span.to + by);
    } else if (Math.abs(x - this.#from) > 4) { choice(curve, this.#from, x); }
  }

  #up(event) {
    const [curve, x] = [this.#curve, at(this.#curve, event)];
    const isOne = this.#fingers.size === 1 && this.#fingers.delete(event.pointerId);
    this.#fingers.delete(event.pointerId);
    if (!isOne) return;
    curve.svg.querySelector(".cv-choice")?.remove();
    if (Math.abs(x - this.#from) <= 4) {
      curve.reading.pin(x);
    } else if (!this.#isPan && event.type === "pointerup") {
      const [left, right] = [this.#from, x].sort((a, b) => a - b);
      curve.show(curve.time(Math.max(left, curve.left)), curve.time(Math.min(right, curve.right)));
    }
    this.#from = null;
  }
}

export function listen(curve) {
  new Drag(curve);
  curve.place.addEventListener("wheel", event => wheel(curve, event), { passive: false });
  curve.place.addEventListener("keydown", event => press(curve, event));
  curve.place.addEventListener("dblclick", event => curve.zoom(.5, curve.time(at(curve, event))));
  document.addEventListener("click", event => {
    const link = event.target.closest("[data-length], [data-move-by]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.dataset.length) curve.resize(+link.dataset.length);
    else moves[link.dataset.moveBy](curve);
  });
}
