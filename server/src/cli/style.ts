import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Dresses words for a terminal, or leaves them as they are. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly good: (text: string) => string;
  readonly note: (text: string) => string;
  /** Columns that a line may fill. */
  readonly width: number;
}

/** Colours where they are wanted: on a terminal, never with NO_COLOR, unless `when` says otherwise. */
export function makeStyle(
  when: string | undefined,
  stream: { isTTY?: boolean; columns?: number },
  env: Record<string, string | undefined>,
): Style {
  const colours =
    when === 'always' || (when !== 'never' && stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb');
  const dress = (format: Format) => (text: string) =>
    colours ? styleText(format, text, { validateStream: false }) : text;
  return {
    strong: dress('bold'),
    dim: dress('dim'),
    bad: dress(['bold', 'red']),
    good: dress('green'),
    note: dress('cyan'),
    width: Math.min(stream.columns ?? 100, 120),
  };
}
