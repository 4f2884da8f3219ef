import type { ByteMap } from '../../base/byteMap.ts';
import { counted } from '../../base/counted.ts';
import type { Layer } from '../../base/layer.ts';
import type { TextProblem } from '../../base/problem.ts';
import { startsLikeTls } from '../looks.ts';
import type { Block, Run } from '../settle.ts';
import { type Conversation, conversations } from './conversations.ts';
import { type Incomplete, type Joined, joinFragments } from './fragments.ts';
import { type Guess, guessFrame, isOtherFrame } from './guess.ts';
import { type Packet, readPacket } from './packet.ts';

/** A whole frame that stands in the document: `first` and `length` count bytes of the map. */
export interface Frame {
  /** Counts the frames of the document from 1. */
  readonly number: number;
  readonly first: number;
  readonly length: number;
  readonly layers: readonly Layer[];
}

/** The frames of a document, and what they carry. */
export interface Frames {
  readonly frames: readonly Frame[];
  readonly conversations: readonly Conversation[];
  /** The payloads of the conversations, in the order of time and of the streams. */
  readonly blocks: readonly Block[];
  /** Runs that are no frames, and don't repeat what frames hold. */
  readonly rest: readonly Run[];
  readonly problems: readonly TextProblem[];
}

/** Finds the frames among the runs of a document and takes them apart. */
export function takeFrames(text: string, runs: readonly Run[], map: ByteMap): Frames {
  const found: Found[] = [];
  const others: Run[] = [];
  for (const run of runs) {
    const frames = framesOf(text, run, map);
    if (frames.length === 0) others.push(run);
    else found.push(...frames);
  }
  if (found.length === 0) return { frames: [], conversations: [], blocks: [], rest: runs, problems: [] };
  const links = new Map(found.map(({ guess, run }) => [guess.linkType, run.rows]));
  const rest = others.filter((run) => {
    if (isTab(text, run, map)) return false;
    if (run.told === 'line' || run.told === 'tool' || startsLikeTls(map.bytes, run.first)) return true;
    for (const [linkType, rows] of links) {
      if (rows !== run.rows || !isOtherFrame(map.bytes, run.first, run.first + run.length, linkType)) continue;
      const packet = readPacket(map.bytes, run.first, run.first + run.length, linkType);
      if (packet)
        found.push({ first: run.first, length: run.length, run, guess: { packet, linkType, length: run.length } });
      return packet === undefined;
    }
    return true;
  });
  found.sort((a, b) => a.first - b.first);
  const frames = found.map(({ first, length, guess }, i) => ({
    number: i + 1,
    first,
    length,
    layers: guess.packet.layers,
  }));
  const seen = found.map(({ first, guess }, frame) => ({ packet: guess.packet, start: first, frame }));
  const all = conversations(map.bytes, seen);
  const kept = worthTelling(all);
  const problems = found.flatMap(({ guess }, i) => frameProblems(frames[i] as Frame, guess.packet, map));
  const parts = partProblems(joinFragments(seen), found, frames, map);
  return {
    frames,
    conversations: kept,
    blocks: blocksOf(kept),
    rest,
    problems: [...problems, ...parts, ...gaps(kept, frames, map)],
  };
}

interface Found {
  readonly first: number;
  readonly length: number;
  readonly run: Run;
  readonly guess: Guess;
}

/**
 * The frames that a run holds: it begins with one, and others may begin behind it, each on a line of its own. What stands
 * between is the trailer of the one before.
 */
function framesOf(text: string, run: Run, map: ByteMap): Found[] {
  const { first, length } = run;
  const end = first + length;
  const told = isHeading(lineAbove(text, map, first));
  const out: Found[] = [];
  let at = first;
  let guess = guessFrame(map.bytes, at, end, told);
  while (guess) {
    const next = nextFrame(text, map, at, guess, end);
    const stop = next?.at ?? end;
    // Read again without what follows it, so that its trailer ends where it does.
    const packet = stop === end ? guess.packet : (readPacket(map.bytes, at, stop, guess.linkType) ?? guess.packet);
    out.push({ first: at, length: stop - at, run, guess: { ...guess, packet } });
    at = stop;
    guess = next?.guess;
  }
  return out;
}

/** The first line behind a frame's own bytes on which another one begins. */
function nextFrame(
  text: string,
  map: ByteMap,
  from: number,
  guess: Guess,
  end: number,
): { at: number; guess: Guess } | undefined {
  let at = from + guess.length;
  for (let tries = 0; at < end && tries < MOST_TRIES; tries++) {
    if (isLineStart(text, map, at)) {
      const next = guessFrame(map.bytes, at, end, false);
      if (next) return { at, guess: next };
    }
    const newline = text.indexOf('\n', map.range(at).start);
    if (newline < 0) return undefined;
    at = Math.max(at + 1, map.indexFrom(newline));
  }
  return undefined;
}

/** Lines that may stand between: what tshark decrypted, where a mark in it was taken for a direction. */
const MOST_TRIES = 4096;

function isLineStart(text: string, map: ByteMap, index: number): boolean {
  if (index === 0) return true;
  return text.lastIndexOf('\n', map.range(index).start) >= map.range(index - 1).end;
}

/** The line in front of the one on which a byte stands, blank ones left out. */
function lineAbove(text: string, map: ByteMap, index: number): string {
  let end = text.lastIndexOf('\n', Math.max(0, map.range(index).start - 1));
  for (let tries = 0; end > 0 && tries < 3; tries++) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end).trim();
    if (line !== '') return line.slice(0, 300);
    end = start - 1;
  }
  return '';
}

/** A line of tcpdump above its packet, or the name of tshark's first tab. */
function isHeading(line: string): boolean {
  return /\bIP6? .* > .*:/.test(line) || /^Frame \(\d+ bytes?\):$/.test(line);
}

/** `tshark -x` prints the frame, then what it put together or decrypted: the same bytes once more, or none of the wire. */
function isTab(text: string, run: Run, map: ByteMap): boolean {
  return /^[A-Z][^:]* \(\d+ bytes?\):$/.test(lineAbove(text, map, run.first));
}

/** Conversations in which something was said; beside such that speak TLS, others are left out. */
export function worthTelling(all: readonly Conversation[]): readonly Conversation[] {
  const said = all.filter(({ payloads }) => payloads.length > 0);
  const isTls = said.filter((each) => each.isTls);
  return isTls.length > 0 ? isTls : said;
}

function blocksOf(all: readonly Conversation[]): Block[] {
  return all.flatMap(({ payloads }, conversation) =>
    payloads.map(({ sender, index, length, frame }) => ({
      sender,
      label: `frame ${frame + 1}`,
      first: index,
      length,
      conversation,
    })),
  );
}

/** What of a frame isn't there, or can't be told. */
function frameProblems({ number, first, length }: Frame, { internet, segment }: Packet, map: ByteMap): TextProblem[] {
  const range = { start: map.range(first).start, end: map.range(first + length - 1).end };
  const problems: TextProblem[] = [];
  if (segment && segment.missing > 0 && !internet?.fragment) {
    const message = `Frame ${number} is cut: ${counted(segment.missing, 'byte')} of what it carried are not here. Captures that keep whole frames are made with tcpdump -s 0.`;
    problems.push({ code: 'frame-cut', message, range, severity: 'warning' });
  }
  return problems;
}

/** Parts of IP packets that can't be put together, and such as cover bytes that are there. */
function partProblems(
  { incomplete, overlapping }: Joined,
  found: readonly Found[],
  frames: readonly Frame[],
  map: ByteMap,
): TextProblem[] {
  const problem = (code: string, frame: number, message: string): TextProblem => {
    const { first, length } = frames[frame] as Frame;
    const range = { start: map.range(first).start, end: map.range(first + length - 1).end };
    return { code, message, range, severity: 'warning' };
  };
  return [
    ...incomplete.map((part) => problem('ip-fragment', part.frame, incompleteMessage(part, found))),
    ...overlapping.map((frame) =>
      problem(
        'ip-fragment-overlap',
        frame,
        `Frame ${frame + 1} holds bytes of an IP packet that an earlier frame holds too: those that came first are read. RFC 5722 has receivers drop such a packet.`,
      ),
    ),
  ];
}

function incompleteMessage({ frame, missing, read }: Incomplete, found: readonly Found[]): string {
  const { position, more } = found[frame]?.guess.packet.internet?.fragment ?? { position: 0, more: true };
  const what = position === 0 ? 'the first part' : more ? 'a middle part' : 'the last part';
  const from = missing === 0 ? 'its start' : `what follows byte ${missing} of it`;
  const effect = read ? 'what it carries has a gap there' : 'its bytes are left out';
  return `Frame ${frame + 1} holds ${what} of a larger IP packet, and ${from} is in no frame here: ${effect}.`;
}

/** Where bytes of a stream are missing although later ones are there. */
function gaps(all: readonly Conversation[], frames: readonly Frame[], map: ByteMap): TextProblem[] {
  return all.flatMap(({ payloads }) =>
    payloads.flatMap(({ sender, missing, index, frame }) => {
      if (missing === 0) return [];
      const { number, first, length } = frames[frame] as Frame;
      const range = { start: map.range(index).start, end: map.range(first + length - 1).end };
      const message = `${counted(missing, 'byte')} of the ${sender} before frame ${number} ${missing === 1 ? 'is' : 'are'} in no frame here: what follows may not be read rightly.`;
      return [{ code: 'segment-missing', message, range, severity: 'warning' as const }];
    }),
  );
}
