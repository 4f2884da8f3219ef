import { spanEnd, type TextRange } from '../base/span.ts';
import type { Maker } from '../wolfssl/predict/model.ts';
import { firmwareFile, nameAt } from './firmwareNames.ts';
import { fieldAtPosition, textRangeOf } from './places.ts';
import { accountedParts } from './reconciled.ts';
import type { Analysis, FirmwareAnalysis } from './types.ts';

/** A place in a file of a firmware. */
export interface FirmwarePlace {
  readonly path: string;
  readonly range: TextRange;
}

/** The macros and calls that made the bytes at a position of a dump: the innermost entry of the hello that has any. */
export function originsAt(analysis: Analysis, position: number, firmware: FirmwareAnalysis): readonly FirmwarePlace[] {
  const found = fieldAtPosition(analysis, position);
  if (!found) return [];
  const connection = analysis.connections.find(({ session }) =>
    session.sides.some(({ stream, sender }) => stream === found.stream && sender === 'client'),
  );
  if (!connection) return [];
  const parts = accountedParts(connection.session, firmware)
    .filter(({ at, madeBy }) => madeBy.length > 0 && at.offset <= found.offset && found.offset < spanEnd(at))
    .sort((a, b) => a.at.length - b.at.length);
  return (parts[0]?.madeBy ?? []).flatMap((maker) => placeOf(firmware, maker) ?? []);
}

/** The bytes of a dump's hellos that the macro or call at a position of a firmware's file made. */
export function bytesMadeBy(
  firmware: FirmwareAnalysis,
  path: string,
  position: number,
  analysis: Analysis,
): readonly TextRange[] {
  const text = firmwareFile(firmware, path)?.text;
  const name = text === undefined ? undefined : nameAt(text, position)?.name;
  if (name === undefined) return [];
  return analysis.connections.flatMap(({ session }) => {
    const stream = session.sides.find(({ sender }) => sender === 'client')?.stream;
    if (stream === undefined) return [];
    return accountedParts(session, firmware)
      .filter(({ madeBy }) => madeBy.some((maker) => maker.name === name))
      .flatMap(({ at }) => textRangeOf(analysis, stream, at) ?? []);
  });
}

function placeOf({ preprocessed, files }: FirmwareAnalysis, maker: Maker): FirmwarePlace | undefined {
  if (maker.kind === 'macro') {
    const origin = preprocessed?.origins.get(maker.name);
    return origin?.range && { path: origin.file, range: origin.range };
  }
  const known = files.some(({ path }) => path === maker.file);
  return known ? { path: maker.file, range: { start: maker.start, end: maker.start + maker.name.length } } : undefined;
}
