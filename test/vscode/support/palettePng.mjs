import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const colors = 256;
/** That many of the most frequent colours stay as they are. */
const kept = 128;

/**
 * A PNG of true colours, not interlaced, as browsers write it, made into one of 256 colours: a quarter of the size, and of
 * a window full of text nobody sees the difference.
 */
export function palettePng(png) {
  const { width, height, pixels } = decode(png);
  const counts = new Map();
  for (let i = 0; i < pixels.length; i += 3) {
    const color = (pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2];
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const palette = choose(counts);
  const nearest = new Map([...counts.keys()].map((color) => [color, nearestIn(palette, color)]));
  // A filter byte (none) before each line, then an index a pixel.
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 3) {
      const color = (pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2];
      lines[y * (width + 1) + 1 + x] = nearest.get(color);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The most frequent colours, then such as are far from those: what is rare has its likes in the palette too. */
function choose(counts) {
  const byCount = [...counts].sort((a, b) => b[1] - a[1]).map(([color]) => color);
  for (let apart = 0; ; apart += 4) {
    const taken = [];
    for (const color of byCount) {
      if (taken.length < kept || taken.every((other) => distance(color, other) > apart * apart)) taken.push(color);
      if (taken.length > colors) break;
    }
    if (taken.length <= colors) return taken;
  }
}

function nearestIn(palette, color) {
  let best = 0;
  for (let i = 1; i < palette.length; i++) {
    if (distance(palette[i], color) < distance(palette[best], color)) best = i;
  }
  return best;
}

function distance(a, b) {
  const [r, g, blue] = [(a >> 16) - (b >> 16), ((a >> 8) & 255) - ((b >> 8) & 255), (a & 255) - (b & 255)];
  return r * r + g * g + blue * blue;
}

function channels(color) {
  return [color >> 16, (color >> 8) & 255, color & 255];
}

/** Width, height and pixels of three bytes. */
function decode(png) {
  const parts = new Map();
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    parts.set(type, [...(parts.get(type) ?? []), png.subarray(at + 8, at + 8 + length)]);
    at += length + 12;
  }
  const [header] = parts.get('IHDR');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const bytes = { 2: 3, 6: 4 }[header[9]];
  if (!bytes || header[8] !== 8 || header[12] !== 0) throw new Error('not a PNG of 8 bits a channel, not interlaced');
  const rows = unfilter(inflateSync(Buffer.concat(parts.get('IDAT'))), width * bytes, height, bytes);
  const pixels = Buffer.alloc(width * height * 3);
  for (let from = 0, to = 0; to < pixels.length; from += bytes, to += 3) rows.copy(pixels, to, from, from + 3);
  return { width, height, pixels };
}

/** Takes back the filters of PNG's section 9. */
function unfilter(data, stride, height, bytes) {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= bytes ? out[at - bytes] : 0;
      const up = y > 0 ? out[at - stride] : 0;
      const corner = x >= bytes && y > 0 ? out[at - stride - bytes] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      out[at] = data[y * (stride + 1) + 1 + x] + guess;
    }
  }
  return out;
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(guess - value));
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
