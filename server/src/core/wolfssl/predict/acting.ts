import { extension, find, push } from './assemble.ts';
import type { Build, Context, Extension, ExtensionContent, Maker, Session, Value } from './model.ts';
import { OK } from './values.ts';

/** An object a call acts on, with what the handler needs of it. */
export interface Acting {
  readonly build: Build;
  readonly call: Maker;
  /** The arguments after the object. */
  readonly args: readonly Value[];
  readonly object: Context | Session;
}

/** What a call changes; its answer is what the call returns. */
export type Effect = (acting: Acting) => Value;

/** Puts an extension on the list of the object: in front, or in the place of the one that is there. */
export function put({ object, call }: Acting, type: number, content: ExtensionContent, inPlace = false): Value {
  const made: Extension = extension(type, content, [call]);
  const old = inPlace ? find(object.extensions, type) : undefined;
  if (old === undefined) push(object.extensions, made);
  else object.extensions[object.extensions.indexOf(old)] = made;
  return OK;
}

/** What the program writes where its value is not known. */
export function expressionOf(value: Value | undefined): string {
  return value?.kind === 'unknown' ? value.text : '';
}

/** The version an object begins with. */
export function minorOf(object: Context | Session): number {
  return object.kind === 'session' ? object.minor : object.method.minor;
}
