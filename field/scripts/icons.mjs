/**
 * Draws the app's icons from the same two rivers as `public/icon.svg`, without any program for pictures: each point is
 * tested against both strokes, four times four samples a pixel. Run it again after a change: `npm run icons`.
 */
import { deflateSync, crc32 } from 'node:zlib';
import { writeFileSync } from 'node:fs';

const PAPER = [0xf7, 0xf5, 0xf0];
const RIVER = [0x14, 0x55, 0x7f];
const SEAL = [0xb0, 0x23, 0x1a];
const HALF = 3; // half of the stroke, in the 64 units of the drawing
const SAMPLES = 4;

/** A river as points along its two cubic curves; `flip` mirrors it. */
function river(flip) {
  const curves = [
    [[12, 18], [24, 18], [24, 32], [32, 32]],
    [[32, 32], [40, 32], [40, 46], [52, 46]],
  ];
  const points = [];
  for (const curve of curves) {
    for (let i = 0; i <= 64; i += 1) {
      const t = i / 64;
      const at = (k) => (1 - t) ** 3 * curve[0][k] + 3 * (1 - t) ** 2 * t * curve[1][k]
        + 3 * (1 - t) * t ** 2 * curve[2][k] + t ** 3 * curve[3][k];
      points.push([at(0), flip ? 64 - at(1) : at(1)]);
    }
  }
  return points;
}
const BLUE = river(false);
const RED = river(true);
const near = (points, x, y) => points.some(([px, py]) => (px - x) ** 2 + (py - y) ** 2 <= HALF ** 2);

function colour(x, y, { round, scale }) {
  const corner = (v) => Math.max(14 - v, v - 50, 0);
  if (round && Math.hypot(corner(x), corner(y)) > 14) return null;
  const [dx, dy] = [(x - 32) / scale + 32, (y - 32) / scale + 32];
  if (near(RED, dx, dy)) return SEAL;
  return near(BLUE, dx, dy) ? RIVER : PAPER;
}

function pixels(size, shape) {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const sum = [0, 0, 0, 0];
      for (let s = 0; s < SAMPLES ** 2; s += 1) {
        const sx = ((x + ((s % SAMPLES) + 0.5) / SAMPLES) * 64) / size;
        const sy = ((y + (Math.floor(s / SAMPLES) + 0.5) / SAMPLES) * 64) / size;
        const found = colour(sx, sy, shape);
        if (found) [0, 1, 2].forEach((k) => { sum[k] += found[k]; });
        if (found) sum[3] += 1;
      }
      const at = y * (size * 4 + 1) + 1 + x * 4;
      [0, 1, 2].forEach((k) => { rows[at + k] = sum[3] ? Math.round(sum[k] / sum[3]) : 0; });
      rows[at + 3] = Math.round((sum[3] * 255) / SAMPLES ** 2);
    }
  }
  return rows;
}

function chunk(kind, body) {
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length, 0);
  out.write(kind, 4, 'latin1');
  body.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + body.length)), 8 + body.length);
  return out;
}

function png(size, shape) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const body = deflateSync(pixels(size, shape), { level: 9 });
  return Buffer.concat([mark, chunk('IHDR', head), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))]);
}

const drawn = [
  ['icon-192.png', 192, { round: true, scale: 1 }],
  ['icon-512.png', 512, { round: true, scale: 1 }],
  // A launcher may cut a maskable icon to a circle of four fifths.
  ['icon-maskable-512.png', 512, { round: false, scale: 0.8 }],
];
for (const [name, size, shape] of drawn) {
  writeFileSync(new URL(`../public/${name}`, import.meta.url), png(size, shape));
}
