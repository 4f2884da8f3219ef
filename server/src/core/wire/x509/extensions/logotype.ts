import type { FieldId } from '../../../registry/fields.ts';
import type { Cursor } from '../../cursor.ts';
import { algorithmIdentifier } from '../algorithm.ts';
import {
  anyElement,
  constructed,
  each,
  element,
  INTEGER,
  nextTag,
  optional,
  primitive,
  SEQUENCE,
  sequence,
  sequenceOf,
} from '../der.ts';
import { explicit, integer, octets, oid, text } from '../primitives.ts';
import { listText, shortened } from '../values.ts';

/** Logotypes: pictures of the issuer and the subject, by address and hash. RFC 3709 section 4.1. */
export function logotype(value: Cursor): string | undefined {
  return sequence(value, 'logotype.extension', (content) => {
    const told = [
      explicit(content, 'logotype.community_logos', 0, logos),
      explicit(content, 'logotype.issuer_logo', 1, logotypeInfo),
      explicit(content, 'logotype.subject_logo', 2, logotypeInfo),
      explicit(content, 'logotype.other_logos', 3, logos),
    ];
    return listText(told.filter((each) => each !== undefined));
  });
}

/** A list of LogotypeInfo, with a type before each in the list of others. */
function logos(content: Cursor): string | undefined {
  return listText(
    sequenceOf(content, 'logotype.list', (list) =>
      nextTag(list) === SEQUENCE ? sequence(list, 'logotype.other', otherLogo) : logotypeInfo(list),
    ),
  );
}

function otherLogo(content: Cursor): string | undefined {
  oid(content, 'logotype.type');
  return logotypeInfo(content);
}

/** LogotypeInfo: the pictures, or a place where to read about them. */
function logotypeInfo(outer: Cursor): string | undefined {
  if (nextTag(outer) === constructed(0)) return element(outer, 'logotype.direct', logotypeData);
  if (nextTag(outer) === constructed(1)) return element(outer, 'logotype.indirect', reference);
  return outer.left > 0 ? anyElement(outer) : undefined;
}

function logotypeData(content: Cursor): string | undefined {
  const images: (string | undefined)[] = [];
  if (nextTag(content) === SEQUENCE) images.push(...sequenceOf(content, 'logotype.image', media));
  optional(content, 'logotype.audio', constructed(1), (list) => listText(each(list, media)));
  return listText(images.map((text) => text ?? ''));
}

/** LogotypeImage and LogotypeAudio: details, then sizes. */
function media(list: Cursor): string | undefined {
  return sequence(list, 'logotype.media', (content) => {
    const told = sequence(content, 'logotype.details', (details) => {
      const type = text(details, 'logotype.media_type', IA5);
      hashes(details, 'logotype.hash');
      return `${type} ${uris(details, 'logotype.uris')}`;
    });
    optional(content, 'logotype.info', SEQUENCE, info);
    return told;
  });
}

function info(content: Cursor): string | undefined {
  while (content.left > 0) {
    const tag = nextTag(content);
    if (tag === INTEGER || (tag >= primitive(0) && tag <= primitive(3))) integer(content, 'logotype.number', tag);
    else if (tag === primitive(4)) text(content, 'logotype.language', tag, IA5);
    else anyElement(content);
  }
  return undefined;
}

function reference(content: Cursor): string | undefined {
  hashes(content, 'logotype.hash');
  return uris(content, 'logotype.uris');
}

function hashes(content: Cursor, id: FieldId): void {
  sequenceOf(content, id, (list) =>
    sequence(list, 'logotype.hash_alg_and_value', (inner) => {
      algorithmIdentifier(inner, 'logotype.hash_alg');
      return octets(inner, 'logotype.hash_value');
    }),
  );
}

function uris(content: Cursor, id: FieldId): string {
  return listText(sequenceOf(content, id, (list) => shortened(text(list, 'logotype.uri', IA5))));
}

const IA5 = 0x16;
