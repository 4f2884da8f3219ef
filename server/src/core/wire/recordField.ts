import { counted } from '../base/counted.ts';
import { contentTypes } from '../registry/contentTypes.ts';
import type { WireRecord } from './decodedStream.ts';
import { type Field, NO_FIELDS } from './field.ts';

/** A record, whose text and header are made when somebody looks; `header` is given where it is no whole one. */
export class RecordField implements Field, WireRecord {
  readonly id = 'record';
  readonly offset: number;
  readonly length: number;
  readonly contentType: number;
  readonly version: number;
  readonly announced: number;
  readonly encrypted: boolean;
  readonly cut: boolean;
  readonly #content: readonly Field[];
  readonly #header: readonly Field[] | undefined;
  #children: readonly Field[] | undefined;

  constructor(record: WireRecord, header: readonly Field[] | undefined, content: readonly Field[]) {
    this.offset = record.offset;
    this.length = record.length;
    this.contentType = record.contentType;
    this.version = record.version;
    this.announced = record.announced;
    this.encrypted = record.encrypted;
    this.cut = record.cut;
    this.#header = header;
    this.#content = content;
  }

  get children(): readonly Field[] {
    this.#children ??= [...(this.#header ?? headerOf(this)), ...this.#content];
    return this.#children;
  }

  get text(): string {
    const { contentType, announced, encrypted } = this;
    return `${contentTypes.name(contentType)}, ${counted(announced, 'byte')}${encrypted ? ', encrypted' : ''}`;
  }
}

/** The three fields of a record's header. RFC 8446 section 5.1. */
function headerOf({ offset, contentType, version, announced }: WireRecord): readonly Field[] {
  return [
    { id: 'record.content_type', offset, length: 1, value: contentType, children: NO_FIELDS },
    { id: 'record.legacy_version', offset: offset + 1, length: 2, value: version, children: NO_FIELDS },
    { id: 'record.length', offset: offset + 3, length: 2, value: announced, children: NO_FIELDS },
  ];
}
