import { peerOf, type Sender } from '../base/sender.ts';
import { startsLikeTls } from './looks.ts';
import { assembleParts } from './parts.ts';
import { peek } from './peek.ts';
import type { Flow } from './style.ts';

/** Bytes that stand together, as the lines around them tell of them. */
export interface Run {
  readonly first: number;
  readonly length: number;
  readonly sender: Sender;
  readonly flow: Flow | undefined;
  readonly label: string | undefined;
  /** What told the direction: a direction line, a tool's heading, words of prose, or nothing. */
  readonly told: 'line' | 'tool' | 'words' | undefined;
  /** The tool whose heading stands above. */
  readonly tool: string | undefined;
  /** The style of the rows. */
  readonly rows: string;
  /** A record's header or a message, printed apart. */
  readonly parts: boolean;
  /** The words above name something that isn't on the wire as it stands. */
  readonly doubtful: boolean;
  /** Rows stand behind a logger's prefix. */
  readonly prefixed: boolean;
}

/** Bytes that were on the wire: one turn of one side. `first` and `length` count bytes of the map. */
export interface Block {
  readonly sender: Sender;
  /** Who words around the bytes say it was, where the sender is unknown: the bytes go before words. */
  readonly hint?: Sender;
  readonly label: string | undefined;
  readonly first: number;
  readonly length: number;
  /** The payload of a frame: which of the dump's conversations it belongs to. */
  readonly conversation?: number;
}

/**
 * Decides, once the whole text is read, which runs were on the wire, and whose they are: what a log shows twice counts
 * once, what it shows beside the wire not at all, and "sent" gets a side.
 */
export function settle(runs: readonly Run[], bytes: Uint8Array): Block[] {
  if (runs.every((run) => run.told === 'line' || (run.told === undefined && !run.doubtful)))
    return runs.map((run) => toBlock(run));
  const kept = withoutRepeats(withoutUntold(withoutRest(withoutDoubtful(runs, bytes)), bytes), bytes);
  const sides = localSides(kept, bytes);
  return kept.map((run) => {
    if (run.told === 'line' || run.told === undefined) return toBlock(run);
    const local = sides.get(run.tool) ?? 'client';
    const sender = run.flow === undefined ? run.sender : run.flow === 'out' ? local : peerOf(local);
    return run.told === 'tool' ? toBlock({ ...run, sender }) : toBlock({ ...run, sender: 'unknown' }, sender);
  });
}

function toBlock({ sender, label, first, length }: Run, hint?: Sender): Block {
  return hint === undefined || hint === 'unknown'
    ? { sender, label, first, length }
    : { sender, hint, label, first, length };
}

/** Rows under words like "random" or "hash" count only if they start like TLS, where anything else does. */
function withoutDoubtful(runs: readonly Run[], bytes: Uint8Array): readonly Run[] {
  if (!runs.some((run) => run.doubtful)) return runs;
  const isTls = (run: Run) => startsLikeTls(bytes, run.first);
  const others = runs.some((run) => !run.doubtful && isTls(run));
  return others ? runs.filter((run) => !run.doubtful || isTls(run)) : runs;
}

/**
 * In a tool's log, bytes stand below its headings: rows of the same form anywhere else are hashes, keys, tickets. And terms
 * in decimal repeat what the rows show.
 */
function withoutRest(runs: readonly Run[]): readonly Run[] {
  const rows = new Set(runs.filter((run) => run.told === 'tool').map((run) => run.rows));
  if (rows.size === 0) return runs;
  rows.add('decimal list');
  return runs.filter((run) => run.told === 'tool' || run.told === 'line' || !rows.has(run.rows));
}

/**
 * A logger that says of some dumps which way they went says it of all that were on the wire. Others behind its prefix count
 * only if they start like TLS, or go on with a record that isn't whole.
 */
function withoutUntold(runs: readonly Run[], bytes: Uint8Array): readonly Run[] {
  if (!runs.some((run) => run.told === 'words' && run.prefixed)) return runs;
  const missing = new Map<Flow | undefined, number>();
  let last: Flow | undefined;
  return runs.filter((run) => {
    const flow = run.flow ?? last;
    const rest = missing.get(flow) ?? 0;
    const kept = run.told !== undefined || !run.prefixed || rest > 0 || startsLikeTls(bytes, run.first);
    if (!kept) return false;
    missing.set(flow, recordRest(run, rest, bytes));
    last = flow;
    return true;
  });
}

const HEADER = 5;

/** How many bytes the record misses that a run ends in, when `rest` bytes were missing before it. */
function recordRest({ first, length }: Run, rest: number, bytes: Uint8Array): number {
  const end = first + length;
  let at = first + rest;
  while (at < end && startsLikeTls(bytes, at)) {
    if (at + HEADER > end) return at + HEADER - end;
    at += HEADER + (bytes[at + 3] as number) * 256 + (bytes[at + 4] as number);
  }
  return Math.max(0, at - end);
}

/**
 * What a tool printed twice. OpenSSL's `-msg` repeats what `-debug` shows; mbedTLS prints the header of a record, then all
 * of it, and some records twice. No two records of a connection are alike but the shortest.
 */
function withoutRepeats(runs: readonly Run[], bytes: Uint8Array): readonly Run[] {
  const transfers = runs.some((run) => run.tool === 'openssl -debug');
  const whole = runs.some((run) => run.parts) ? assembleParts(runs, bytes, transfers) : runs;
  return whole.filter((run, i) => {
    if (run.tool !== 'mbedTLS') return true;
    const next = whole.slice(i + 1, i + 8).find((each) => each.tool === run.tool && each.flow === run.flow);
    return next === undefined || next.length < run.length || !startsWith(next, run, bytes);
  });
}

function startsWith(run: Run, start: Run, bytes: Uint8Array): boolean {
  for (let i = 0; i < start.length; i++)
    if ((bytes[run.first + i] as number) !== (bytes[start.first + i] as number)) return false;
  return true;
}

/** For each tool, the side whose log it is: the one that sends a ClientHello, or receives a ServerHello. */
function localSides(runs: readonly Run[], bytes: Uint8Array): Map<string | undefined, Sender> {
  const sides = new Map<string | undefined, Sender>();
  for (const tool of new Set(runs.map((run) => run.tool))) {
    for (const flow of ['out', 'in'] as const) {
      const sender = speaker(
        runs.filter((run) => run.tool === tool && run.flow === flow && run.told !== 'line'),
        bytes,
      );
      if (sender === 'unknown' || sides.has(tool)) continue;
      sides.set(tool, flow === 'out' ? sender : peerOf(sender));
    }
  }
  return sides;
}

/** Enough for the first message of a run and the header that may stand in the run before. */
const LOOK = 64;

/** Whose these runs are, by the first message that tells. A record's header may be a run of its own. */
function speaker(runs: readonly Run[], bytes: Uint8Array): Sender {
  for (let i = 0; i < runs.length; i++) {
    const look: number[] = [];
    for (let j = i; j < runs.length && look.length < LOOK; j++) {
      const { first, length } = runs[j] as Run;
      for (let k = 0; k < length && look.length < LOOK; k++) look.push(bytes[first + k] as number);
    }
    const { sender } = peek(Uint8Array.from(look));
    if (sender !== 'unknown') return sender;
  }
  return 'unknown';
}
