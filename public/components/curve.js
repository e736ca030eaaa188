// Synchronous curves: the picture follows at once, the server draws the visible span anew.
// <div data-curve="/…/curve.json">, inside it the picture that the server drew; see curve.css.

import { listen } from "./curve-input.js";
import { Reading, local } from "./curve-read.js";
import { ask } from "./live.js";

const [shortest, longest] = [60_000, 3700 * 86_400_000];

class Curve {
  #asking = null; #next = false; #settling; #skew = 0; #isMoved = false;

  constructor(place) {
    this.place = place;
    this.#take(place.querySelector("svg"));
    this.span = { ...this.shown };
    this.reading = new Reading(this);
    place.classList.add("is-live");
    listen(this);
    this.#fetch();
    const isWider = () => Math.abs(place.clientWidth - this.width) > 8;
    new ResizeObserver(() => isWider() && this.#fetch()).observe(place);
    document.addEventListener("chengyuan:changed", () => this.#follow());
  }

  get now() { return Date.now() + this.#skew; }
  get length() { return this.span.to - this.span.from; }
  x(time) { return this.left + (time - this.span.from) / this.length * (this.right - this.left); }
  time(x) { return this.span.from + (x - this.left) / (this.right - this.left) * this.length; }

  // Another span: what is drawn is stretched until the new picture is here.
  show(from, to) {
    const middle = (from + to) / 2;
    const length = Math.min(Math.max(to - from, shortest), longest);
    const start = Math.round((middle - length / 2) / 1000) * 1000;
    this.span = { from: start, to: start + Math.round(length / 1000) * 1000 };
    this.#isMoved = true;
    this.#stretch();
    this.#fetch();
  }

  zoom(factor, at = (this.span.from + this.span.to) / 2) {
    this.show(at - (at - this.span.from) * factor, at + (this.span.to - at) * factor);
  }

  pan(share) {
    const by = this.length * share;
    this.show(this.span.from + by, this.span.to + by);
  }

  // A length: up to now where the span reaches it, else around its middle.
  resize(seconds) {
    const [length, now] = [seconds * 1000, this.now];
    if (this.span.from < now && now <= this.span.to + 60_000) {
      const midnight = Math.ceil((now + 8 * 3_600_000) / 86_400_000) * 86_400_000 - 8 * 3_600_000;
      const to = seconds >= 86_400 ? midnight : now + 30_000;
      return this.show(to - length, to);
    }
    this.zoom(length / this.length);
  }

  #stretch() {
    const { shown, span, left, right } = this;
    const scale = (shown.to - shown.from) / this.length;
    const shift = left + (shown.from - span.from) / this.length * (right - left) - left * scale;
    this.svg.querySelector("[data-move]")
      .setAttribute("transform", `translate(${shift} 0) scale(${scale} 1)`);
    this.place.classList.add("is-waiting");
    this.reading?.draw();
  }

  async #fetch() {
    if (this.#asking) { this.#next = true; return; }
    const { from, to } = this.span;
    this.width = this.place.clientWidth;
    const query = `from=${local(from)}&to=${local(to)}&width=${this.width}`;
    this.#asking = fetch(`${this.place.dataset.curve}?${query}`);
    try {
      const answer = await this.#asking;
      if (answer.ok && !answer.redirected) this.#draw(await answer.json());
    } catch {
      // No network: what is drawn stays, the next move asks again.
    }
    this.#asking = null;
    if (this.#next) { this.#next = false; this.#fetch(); }
  }

  #draw(data) {
    const holder = document.createElement("template");
    holder.innerHTML = data.svg;
    this.svg.replaceWith(holder.content);
    this.data = data;
    this.#skew = data.now - Date.now();
    this.#take(this.place.querySelector("svg"));
    const isThere = this.span.from === data.from && this.span.to === data.to;
    this.place.classList.toggle("is-waiting", !isThere);
    if (isThere) this.#settle(); else this.#stretch();
    this.reading.draw();
  }

  #take(svg) {
    this.svg = svg;
    const { from, to, left, right } = svg.dataset;
    this.shown = { from: +from, to: +to };
    [this.left, this.right] = [+left, +right];
  }

  #settle() {
    for (const [name, text] of [["span", this.data.span], ["words", this.data.words]]) {
      document.querySelector(`[data-curve-${name}]`)?.replaceChildren(text);
    }
    for (const link of document.querySelectorAll("[data-length]")) {
      const isNow = Math.abs(this.length / 1000 - link.dataset.length) * 20 < link.dataset.length;
      link.classList.toggle("btn-primary", isNow);
      link.classList.toggle("btn-secondary", !isNow);
      if (isNow) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (!this.#isMoved) return;
    this.#isMoved = false;
    const query = `?from=${local(this.span.from)}&to=${local(this.span.to)}`;
    history.replaceState(history.state, "", location.pathname + query);
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => ask(["values"]), 400);
  }

  // New values: the same span again; one that ends with now goes on with it.
  #follow() {
    const late = this.now - this.span.to;
    if (Math.abs(late) < 60_000 && this.length < 86_400_000) {
      const to = this.now + 30_000;
      const isMoved = this.#isMoved;
      this.show(to - this.length, to);
      this.#isMoved = isMoved;
    } else { this.#fetch(); }
  }
}

document.querySelectorAll("[data-curve]").forEach(place => new Curve(place));
