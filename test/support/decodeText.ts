import { writeDecodeJson } from '../../server/src/cli/format/json.ts';
import type { Analysis } from '../../server/src/core/index.ts';

/** What `tlshex decode --json` says of an analysis, as one text. */
export function decodeText(file: string, analysis: Analysis): string {
  const pieces: Uint8Array[] = [];
  writeDecodeJson(file, analysis, (piece) => pieces.push(piece));
  return Buffer.concat(pieces).toString();
}
