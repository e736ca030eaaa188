// A schematic map beside its list: no tiles, no outside service, the list's numbers on the pins.
// <div class="map" data-map data-boundaries="/…">, items with data-lat, data-lon, data-no.

import "../vendor/leaflet/leaflet.js";

const { L } = globalThis;
const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function stylesheet(url) {
  return new Promise(resolve => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = url;
    link.onload = link.onerror = resolve;
    document.head.prepend(link); // before the theme, which has the last word
  });
}

async function boundaries(url) {
  if (!url) return null;
  const answer = await fetch(url, { headers: { Accept: "application/geo+json" } });
  return answer.ok ? answer.json() : null;
}

const isLine = feature => feature.geometry?.type.endsWith("LineString");

function style(feature, here) {
  if (isLine(feature)) return { color: "#6fa9c0", weight: 4, opacity: .8, lineJoin: "round" };
  const fillColor = feature.properties?.name === here ? token("--ink-200") : "#d9e2e6";
  return { color: "#fff", weight: 2, fillOpacity: 1, fillColor };
}

function name(map, feature, layer) {
  const { name, centre } = feature.properties ?? {};
  if (isLine(feature) || !name) return;
  const at = centre ? [centre[1], centre[0]] : layer.getBounds().getCenter();
  const label = icon("map-label", name, 80, 20);
  L.marker(at, { interactive: false, keyboard: false, icon: label }).addTo(map);
}

function ground(map, shapes, here) {
  L.geoJSON(shapes, {
    interactive: false,
    style: feature => style(feature, here),
    onEachFeature: (feature, layer) => name(map, feature, layer),
  }).addTo(map);
}

// Text goes in as text: a name from the register is never markup.
function icon(className, text, width, height) {
  const html = document.createElement("span");
  html.textContent = text;
  return L.divIcon({ className, html, iconSize: [width, height] });
}

// The list stays the way in for keyboards and readers; a pin only points back to its item.
function pin(map, item) {
  const { lat, lon, no, warm } = item.dataset;
  const looks = icon(warm === undefined ? "map-pin" : "map-pin map-pin--warm", no, 30, 30);
  const marker = L.marker([+lat, +lon], { keyboard: false, icon: looks }).addTo(map);
  const point = on => {
    marker.getElement()?.classList.toggle("is-pointed", on);
    marker.setZIndexOffset(on ? 1000 : 0);
    item.classList.toggle("is-pointed", on);
  };
  marker.on("mouseover", () => point(true)).on("mouseout", () => point(false));
  for (const event of ["mouseenter", "focusin"]) item.addEventListener(event, () => point(true));
  for (const event of ["mouseleave", "focusout"]) item.addEventListener(event, () => point(false));
  marker.on("click", () => {
    const target = item.querySelector("a, button") ?? item;
    if (target === item) item.tabIndex = -1;
    target.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  });
  return marker;
}

function frame(map, place, pins, shapes) {
  const { lat, lon, radius } = place.dataset;
  const around = pins.map(marker => marker.getLatLng());
  if (lat && lon) {
    const circle = L.circle([+lat, +lon], {
      radius: (radius ?? 5) * 1000, interactive: false, color: token("--ink-700"), weight: 1.5,
      dashArray: "4 4", fillColor: "#fff", fillOpacity: .35,
    }).addTo(map);
    const box = circle.getBounds();
    around.push(box.getNorthEast(), box.getSouthWest());
  }
  const bounds = around.length ? L.latLngBounds(around) : shapes && L.geoJSON(shapes).getBounds();
  // Places say nothing without the districts around them, and one alone least of all.
  const maxZoom = around.length < 2 ? 10.5 : 11.75;
  // The zoom buttons stand in the upper left corner: no pin may hide below them.
  const room = { paddingTopLeft: [56, 32], paddingBottomRight: [28, 28], maxZoom };
  if (bounds?.isValid()) map.fitBounds(bounds, room);
}

// How near two pins may stand, in pixels, before one hides the other's number.
const NEAR = 26;

// Moves two points of the picture apart; those on the very same spot go side by side.
function part(a, b) {
  const gap = a.distanceTo(b);
  if (gap >= NEAR) return false;
  const way = gap > 0.5 ? b.subtract(a).divideBy(gap) : L.point(1, 0);
  const step = way.multiplyBy((NEAR - gap) / 2 + 0.5);
  a._subtract(step);
  b._add(step);
  return true;
}

// The map is a sketch: pins that hide each other stand aside, from their true places at every zoom.
function spread(map, pins, places) {
  const points = places.map(place => map.latLngToLayerPoint(place));
  for (let round = 0; round < 40; round += 1) {
    let moved = false;
    points.forEach((a, i) => {
      for (const b of points.slice(i + 1)) moved = part(a, b) || moved;
    });
    if (!moved) break;
  }
  pins.forEach((pin, i) => pin.setLatLng(map.layerPointToLatLng(points[i])));
}

async function draw(place) {
  const css = stylesheet(new URL("../vendor/leaflet/leaflet.css", import.meta.url));
  const [shapes] = await Promise.all([boundaries(place.dataset.boundaries), css]);
  place.classList.add("is-drawn");
  const plain = { zoomSnap: .25, scrollWheelZoom: false, zoomControl: false,
    attributionControl: false };
  const map = L.map(place, plain).setView([0, 0], 1);
  L.control.zoom({ zoomInTitle: "放大", zoomOutTitle: "缩小" }).addTo(map);
  L.control.attribution({ prefix: "" }).addAttribution("示意图").addTo(map);
  if (shapes) ground(map, shapes, place.dataset.here);
  const items = [...document.querySelectorAll("[data-lat][data-lon][data-no]")];
  const pins = items.map(item => pin(map, item));
  frame(map, place, pins, shapes);
  const places = pins.map(marker => marker.getLatLng());
  const stand = () => spread(map, pins, places);
  stand();
  map.on("zoomend", stand);
}

document.querySelectorAll("[data-map]").forEach(draw);
