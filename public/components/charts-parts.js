// The small decisions of a chart: what a time is, where an axis ends, how a band is drawn.

export const minute = 60_000;
const day = 1440 * minute;

// Civil times of Asia/Shanghai, handled as if they were UTC and shown as written.
export const time = text => Date.parse(text.replace(" ", "T") + "Z");

export function timeLabel(span) {
  if (span <= 2 * day) return "{HH}:{mm}";
  return span <= 92 * day ? "{MM}-{dd}" : "{yyyy}-{MM}";
}

// A round upper end above the values and the limit, when the page gives none.
export function roundMax({ v, limit, ref }) {
  const top = v.reduce((most, value) => Math.max(most, value ?? 0), limit ?? ref ?? 0) || 1;
  const unit = 10 ** Math.floor(Math.log10(top));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map(n => n * unit).find(n => n >= top * 1.05) ?? 20 * unit;
}

// One or two values between gaps make no line to speak of: they are shown as dots.
export function points(values, start, step) {
  const isGap = i => (values[i] ?? null) === null;
  return values.map((value, i) => {
    const point = [start + i * step, value];
    const startsRun = isGap(i - 1) && (isGap(i + 1) || isGap(i + 2));
    const endsRun = isGap(i + 1) && isGap(i - 2);
    return !isGap(i) && (startsRun || endsRun) ? { value: point, symbol: "circle", symbolSize: 5 } : point;
  });
}

// Bands differ by pattern, not by colour alone: upright for calibration, slanted for a start.
export function hatch(ground, stroke, isSlanted) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 6;
  const pen = tile.getContext("2d");
  pen.fillStyle = ground;
  pen.fillRect(0, 0, 6, 6);
  pen.strokeStyle = stroke;
  pen.lineWidth = 1.5;
  for (const x of isSlanted ? [-6, 0, 6] : [1]) {
    pen.moveTo(x, 6);
    pen.lineTo(isSlanted ? x + 6 : x, 0);
  }
  pen.stroke();
  return { image: tile, repeat: "repeat" };
}
