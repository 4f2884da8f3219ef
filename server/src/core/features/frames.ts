import type { TextRange } from '../base/span.ts';
import type { Frame } from '../dump/frames/takeFrames.ts';
import { type Field, fieldPath } from '../wire/field.ts';
import { decodeFrame } from '../wire/frames/decodeFrame.ts';
import type { Analysis } from './types.ts';

/** A frame with its fields, whose offsets count from its start. */
export interface DecodedFrame {
  readonly frame: Frame;
  readonly bytes: Uint8Array;
  readonly fields: readonly Field[];
}

/** A field of a frame under the cursor. */
export interface FoundFrameField extends DecodedFrame {
  /** From the outermost field to the one found. */
  readonly path: readonly Field[];
  readonly field: Field;
}

/** The fields of a frame. They are made when asked for: a document may hold thousands of frames. */
export function decodedFrame({ dump }: Analysis, frame: Frame): DecodedFrame {
  const bytes = dump.map.bytes.subarray(frame.first, frame.first + frame.length);
  return { frame, bytes, fields: decodeFrame(bytes, frame.layers) };
}

/** The innermost field of a frame whose bytes stand at a position of the text; undefined outside frames. */
export function frameFieldAt(analysis: Analysis, position: number): FoundFrameField | undefined {
  const { frames, map } = analysis.dump;
  if (frames.length === 0) return undefined;
  let index = map.indexAt(position);
  if (index < 0 && position > 0) index = map.indexAt(position - 1);
  const frame = index < 0 ? undefined : frameOf(frames, index);
  if (!frame) return undefined;
  const decoded = decodedFrame(analysis, frame);
  const path = fieldPath(decoded.fields, index - frame.first);
  const field = path.at(-1);
  return field && { ...decoded, path, field };
}

/** From the first to the last byte of a frame's field in the text. */
export function frameRange({ dump: { map } }: Analysis, { first }: Frame, { offset, length }: Field): TextRange {
  return { start: map.range(first + offset).start, end: map.range(first + offset + Math.max(1, length) - 1).end };
}

function frameOf(frames: readonly Frame[], index: number): Frame | undefined {
  let low = 0;
  let high = frames.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const frame = frames[middle] as Frame;
    if (index < frame.first) high = middle - 1;
    else if (index >= frame.first + frame.length) low = middle + 1;
    else return frame;
  }
  return undefined;
}
