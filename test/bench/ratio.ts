import { Bench } from 'tinybench';

/**
 * A bound on how long one thing takes compared with another, measured in the same breath. Unlike milliseconds it holds on
 * every machine: "ten times the text takes at most twelve times as long" tells a line from a parabola anywhere.
 */
export interface Bound {
  readonly name: string;
  /** What it is compared with, in words. */
  readonly than: string;
  readonly atMost: number;
}

/** A bound on two functions of this process. */
export interface Ratio extends Bound {
  readonly run: () => unknown;
  readonly baseline: () => unknown;
}

/** A bound, and what was found: medians in milliseconds. */
export interface Measured extends Bound {
  readonly median: number;
  readonly baseline: number;
}

/** What a file of benchmarks measures by itself, with other programs: the bounds, or a line that says why there is nothing. */
export type Measurements = () => Promise<readonly (Measured | string)[]>;

/** The median times of `run` and of the baseline. */
export async function measure({ name, run, than, baseline, atMost }: Ratio): Promise<Measured> {
  const bench = new Bench({ time: 300, warmupTime: 100 });
  bench.add(name, run).add(than, baseline);
  const [subject, reference] = (await bench.run()).map(({ result }) => {
    if (result.state !== 'completed') throw new Error(`${name}: ${result.state}`);
    return result.latency.p50;
  });
  return { name, than, atMost, median: subject as number, baseline: reference as number };
}
