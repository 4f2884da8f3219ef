import type { Problem } from '../base/problem.ts';
import type { FieldId } from '../registry/fields.ts';
import { heartbeatMessageTypes } from '../registry/heartbeatMessageTypes.ts';
import { Cursor } from './cursor.ts';
import type { WireAlert } from './decodedStream.ts';
import { type Field, NO_FIELDS } from './field.ts';

/** Content types of records. RFC 8446 section 5.1, RFC 6520 section 3, RFC 9146 section 4, RFC 9147 section 7. */
export const CHANGE_CIPHER_SPEC = 20;
export const ALERT = 21;
export const HANDSHAKE = 22;
export const APPLICATION_DATA = 23;
export const HEARTBEAT = 24;
export const TLS12_CID = 25;
export const ACK = 26;
export const RETURN_ROUTABILITY_CHECK = 27;

/** The field for content that can't be read, or needs no reading. */
export function opaqueContent(type: number): FieldId {
  switch (type) {
    case ALERT:
      return 'record.encrypted_alert';
    case HANDSHAKE:
      return 'record.encrypted_handshake';
    case APPLICATION_DATA:
      return 'record.application_data';
    case HEARTBEAT:
      return 'record.heartbeat';
    default:
      return 'record.encrypted';
  }
}

/** Reads an alert in clear. RFC 8446 section 6. */
export function readAlert(
  bytes: Uint8Array,
  start: number,
  end: number,
  cut: boolean,
  problems: Problem[],
  alerts: WireAlert[],
): readonly Field[] {
  const cursor = new Cursor(bytes, start, end, cut, problems);
  cursor.group('alert', () => {
    const level = cursor.number('alert.level', 1);
    const description = cursor.number('alert.description', 1);
    if (!cursor.failed) alerts.push({ offset: start, length: 2, level, description });
    return undefined;
  });
  cursor.finish();
  return cursor.fields;
}

/** ChangeCipherSpec: one byte. RFC 5246 section 7.1. */
export function changeCipherSpec(bytes: Uint8Array, offset: number): Field {
  return { id: 'change_cipher_spec', offset, length: 1, value: bytes[offset] as number, children: NO_FIELDS };
}

/** ChangeCipherSpec under encryption: the place of its one byte, and the rest of the ciphertext. RFC 5246 sections 7.1 and 6.2.3. */
export function encryptedChangeCipherSpec(start: number, end: number): readonly Field[] {
  const first: Field = { id: 'record.encrypted_change_cipher_spec', offset: start, length: 1, children: NO_FIELDS };
  const length = end - start - 1;
  return length === 0 ? [first] : [first, { id: 'record.encrypted', offset: start + 1, length, children: NO_FIELDS }];
}

/** Whether content of the heartbeat type is a heartbeat in clear: its first byte says so. RFC 6520 section 3. */
export function startsHeartbeat(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start >= 3 && heartbeatMessageTypes.get(bytes[start] as number) !== undefined;
}

/** Reads a heartbeat in clear. The length inside may claim more than there is: that was Heartbleed. RFC 6520 section 4. */
export function readHeartbeat(
  bytes: Uint8Array,
  start: number,
  end: number,
  cut: boolean,
  problems: Problem[],
): readonly Field[] {
  const cursor = new Cursor(bytes, start, end, cut, problems);
  cursor.group('heartbeat', () => {
    const name = heartbeatMessageTypes.name(cursor.number('heartbeat.type', 1));
    cursor.vector('heartbeat.payload_length', 2, (payload) => void payload.rest('heartbeat.payload'));
    cursor.rest('heartbeat.padding');
    return name;
  });
  return cursor.fields;
}

/** Reads an acknowledgement of DTLS 1.3 in clear. RFC 9147 section 7. */
export function readAck(
  bytes: Uint8Array,
  start: number,
  end: number,
  cut: boolean,
  problems: Problem[],
): readonly Field[] {
  const cursor = new Cursor(bytes, start, end, cut, problems);
  cursor.group('ack', () => {
    let told = '';
    cursor.vector(
      'ack.record_numbers_length',
      2,
      (list) => {
        const numbers: string[] = [];
        while (list.left > 0)
          list.group('ack.record_number', () => {
            const number = `${list.number('ack.epoch', 8)}.${list.number('ack.sequence_number', 8)}`;
            if (!list.failed) numbers.push(number);
            return number;
          });
        told = numbers.join(', ');
      },
      'ack.record_numbers',
    );
    return told;
  });
  cursor.finish();
  return cursor.fields;
}

/** Reads a return routability check in clear. RFC 9853. */
export function readRoutabilityCheck(
  bytes: Uint8Array,
  start: number,
  end: number,
  cut: boolean,
  problems: Problem[],
): readonly Field[] {
  const cursor = new Cursor(bytes, start, end, cut, problems);
  cursor.group('return_routability_check', () => {
    cursor.number('return_routability_check.msg_type', 1);
    cursor.opaque('return_routability_check.cookie', 8);
    return undefined;
  });
  cursor.finish();
  return cursor.fields;
}
