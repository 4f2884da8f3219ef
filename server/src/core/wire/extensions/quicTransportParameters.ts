import { counted } from '../../base/counted.ts';
import { quicTransportParameters as parameters } from '../../registry/quicTransportParameters.ts';
import { quicVersions } from '../../registry/quicVersions.ts';
import type { Cursor } from '../cursor.ts';
import type { ExtensionDecoder } from './decoder.ts';

/** quic_transport_parameters, RFC 9001 section 8.2: a list without a length, each with its number and length. RFC 9000 section 18. */
export const quicTransportParameters: ExtensionDecoder = (body) => {
  let count = 0;
  body.group('quic_transport_parameters.list', () => {
    for (; body.left > 0; count++) readParameter(body, variableHeader);
    return undefined;
  });
  return counted(count, 'parameter');
};

/** The same of the drafts: up to 26 with a length in front and numbers of two bytes. draft-ietf-quic-transport-26 section 18. */
export const quicTransportParametersDraft: ExtensionDecoder = (body, place) => {
  if (body.peek(0, 2) + 2 !== body.left) return quicTransportParameters(body, place);
  let count = 0;
  body.vector(
    'quic_transport_parameters.length',
    2,
    (list) => {
      for (; list.left > 0; count++) readParameter(list, fixedHeader);
    },
    'quic_transport_parameters.list',
  );
  return counted(count, 'parameter');
};

/** Reads a parameter's number and the length of its value. */
type Header = (list: Cursor) => { readonly id: number; readonly length: number };

const variableHeader: Header = (list) => ({
  id: list.variableNumber('quic_transport_parameters.id'),
  length: list.variableNumber('quic_transport_parameters.value_length'),
});

const fixedHeader: Header = (list) => ({
  id: list.number('quic_transport_parameters.id', 2),
  length: list.number('quic_transport_parameters.value_length', 2),
});

function readParameter(list: Cursor, header: Header): void {
  list.group('quic_transport_parameters.parameter', () => {
    const { id, length } = header(list);
    const label = parameters.label(id);
    if (list.failed) return label;
    if (length > list.left) {
      list.opaque('quic_transport_parameters.value', length);
      return label;
    }
    let told: string | undefined;
    list.bounded(length, false, (value) => {
      told = readValue(value, id);
    });
    return told === undefined ? label : `${label}: ${told}`;
  });
}

/** Parameters whose value is a connection id, and those whose value is a number. RFC 9000 section 18.2, RFC 9221 section 3. */
const CONNECTION_IDS: ReadonlySet<number> = new Set([0x00, 0x0f, 0x10]);
const INTEGERS: ReadonlySet<number> = new Set([1, 3, 4, 5, 6, 7, 8, 9, 0x0a, 0x0b, 0x0e, 0x20, 0x3127]);
const RESET_TOKEN = 0x02;
const PREFERRED_ADDRESS = 0x0d;
const VERSION_INFORMATION = 0x11;

function readValue(value: Cursor, id: number): string | undefined {
  if (INTEGERS.has(id)) {
    const number = value.variableNumber('quic_transport_parameters.integer');
    return value.fields.at(-1)?.text ?? String(number);
  }
  if (CONNECTION_IDS.has(id)) value.rest('quic_transport_parameters.connection_id');
  else if (id === RESET_TOKEN) value.opaque('quic_transport_parameters.reset_token', 16);
  else if (id === PREFERRED_ADDRESS) readPreferredAddress(value);
  else if (id === VERSION_INFORMATION) return readVersions(value);
  else value.rest('quic_transport_parameters.value');
  return undefined;
}

/** Version Information, RFC 9368 section 3. */
function readVersions(value: Cursor): string {
  let chosen = '';
  value.group('quic_transport_parameters.value', () => {
    chosen = quicVersions.name(value.number('quic_transport_parameters.chosen_version', 4));
    value.numbers('quic_transport_parameters.available_version', 4);
    return chosen;
  });
  return chosen;
}

/** RFC 9000 section 18.2, figure 22. */
function readPreferredAddress(value: Cursor): void {
  value.group('quic_transport_parameters.preferred_address', () => {
    value.opaque('quic_transport_parameters.ipv4_address', 4, address(value, 4));
    value.number('quic_transport_parameters.ipv4_port', 2);
    value.opaque('quic_transport_parameters.ipv6_address', 16, address(value, 16));
    value.number('quic_transport_parameters.ipv6_port', 2);
    value.sized('quic_transport_parameters.connection_id_length', 1, 'quic_transport_parameters.connection_id');
    value.opaque('quic_transport_parameters.reset_token', 16);
    return undefined;
  });
}

/** The bytes ahead as people write an address: `192.0.2.1`, or `2001:db8:0:0:0:0:0:1` without shortening. */
function address(value: Cursor, length: 4 | 16): string {
  if (value.left < length) return '';
  const parts: string[] = [];
  if (length === 4) for (let i = 0; i < 4; i++) parts.push(String(value.peek(i, 1)));
  else for (let i = 0; i < 16; i += 2) parts.push(value.peek(i, 2).toString(16));
  return parts.join(length === 4 ? '.' : ':');
}
