import { Bench } from 'tinybench';

/**
 * A bound on how long one thing takes compared with another, measured in the same breath. Unlike milliseconds it holds on
 * every machine: "ten times the text takes at most twelve times as long" tells a line from a parabola anywhere.
 */
export interface Ratio {
  readonly name: string;
  readonly run: () => unknown;
  /** What it is compared with, in words. */
  readonly than: string;
  readonly baseline: () => unknown;
  readonly atMost: number;
}

/** The median time of `run` in milliseconds, and how many times that of the baseline it is. */
export async function measure({ name, run, than, baseline }: Ratio): Promise<{ median: number; found: number }> {
  const bench = new Bench({ time: 300, warmupTime: 100 });
  bench.add(name, run).add(than, baseline);
  const [subject, reference] = (await bench.run()).map(({ result }) => {
    if (result.state !== 'completed') throw new Error(`${name}: ${result.state}`);
    return result.latency.p50;
  });
  return { median: subject as number, found: (subject as number) / (reference as number) };
}
