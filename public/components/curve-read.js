// The crosshair: all values at one time, with how many were valid and why the others were not.

const SVG = "http://www.w3.org/2000/svg";

// Civil time of Asia/Shanghai, as addresses say it.
export const local = ms => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19);

function node(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

// The last value that began before a moment, if it still speaks of it.
function find(lane, seconds) {
  let [low, high] = [0, lane.start.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lane.start[middle] <= seconds) low = middle; else high = middle - 1;
  }
  if (!(lane.start[low] <= seconds)) return -1;
  return seconds < Math.max(lane.end[low], lane.start[low] + lane.length) ? low : -1;
}

function words(lane, time, from) {
  const i = find(lane, (time - from) / 1000);
  if (i < 0) return "无数据";
  const band = lane.bands.find(([start, end]) => start <= time && time < end)?.[2];
  if (lane.mean[i] === null) return band ?? "无有效值";
  const show = value => value.toFixed(lane.places);
  const [low, high] = [lane.low[i], lane.high[i]];
  const range = low === high ? "" : `（${show(low)}–${show(high)}）`;
  const valid = lane.valid[i] < lane.count[i] ? `　有效 ${lane.valid[i]}/${lane.count[i]}` : "";
  return show(lane.mean[i]) + range + valid + (band ? `　${band}` : "");
}

export class Reading {
  #curve; #time = null; #isPinned = false;

  constructor(curve) { this.#curve = curve; }

  point(x) {
    if (this.#isPinned) return;
    this.#at(this.#curve.time(x));
  }

  pin(x) {
    this.#at(this.#curve.time(x));
    this.#isPinned = true;
    this.#say();
  }

  let() { this.#isPinned = false; this.#at(null); }
  leave() { if (!this.#isPinned) this.#at(null); }

  // To the next value of the densest lane.
  step(direction) {
    const { data, span } = this.#curve;
    if (!data) return;
    const every = Math.max(data.every * 1000, this.#curve.length / 400);
    const from = this.#time ?? (span.from + span.to) / 2;
    this.#at(Math.min(Math.max(from + direction * every, span.from), span.to - 1));
    this.#isPinned = true;
    this.#say();
  }

  open() { if (this.#time !== null) location.href = this.#link; }

  get #link() { return `${this.#curve.place.dataset.trace}?at=${local(this.#time)}`; }

  #at(time) {
    const { left, right } = this.#curve;
    const x = time === null ? null : this.#curve.x(time);
    this.#time = x === null || x < left || x > right ? null : time;
    this.draw();
  }

  draw() {
    const { svg, data } = this.#curve;
    svg.querySelector(".cv-cross")?.remove();
    if (this.#time === null || !data) return;
    const { left, right } = this.#curve;
    const x = this.#curve.x(this.#time);
    if (x < left || x > right) return;
    const group = node("g", { class: "cv-cross" });
    const last = data.lanes.at(-1);
    group.append(node("line", { x1: x, x2: x, y1: 14, y2: last ? last.top + last.height : 0 }));
    const [anchor, shift] = x > (left + right) / 2 ? ["end", -6] : ["start", 6];
    const place = { class: "cv-read", x: x + shift, "text-anchor": anchor };
    const read = (y, text) => group.append(node("text", { ...place, y }, text));
    read(12, local(this.#time).replace("T", " "));
    for (const lane of data.lanes) read(lane.top + 13, words(lane, this.#time, data.from));
    svg.append(group);
  }

  // For readers of the screen, and as the way to the frames.
  #say() {
    const place = document.querySelector("[data-curve-at]");
    const { data } = this.#curve;
    if (!place || !data || this.#time === null) return;
    const link = document.createElement("a");
    link.href = this.#link;
    link.textContent = "看这一时刻的数据、报文和问题";
    const said = lane => `${lane.title} ${words(lane, this.#time, data.from)} ${lane.unit}`;
    const all = data.lanes.map(said).join("；");
    place.replaceChildren(`${local(this.#time).replace("T", " ")}　`, link, `　${all}`);
  }
}
