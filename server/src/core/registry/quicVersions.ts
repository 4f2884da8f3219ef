import { type Row, type Table, table } from './table.ts';

const drafts = [27, 28, 29, 30, 31, 32, 33, 34].map((number): Row => {
  return { code: 0xff000000 + number, name: `QUIC draft ${number}`, source: `draft-ietf-quic-transport-${number}` };
});

/** QUIC Versions. RFC 9000 section 15; the IANA registry of QUIC versions. */
export const quicVersions: Table<Row> = table(
  'QUIC Versions',
  8,
  [
    { code: 0x00000000, name: 'version negotiation', source: 'RFC 9000 17.2.1' },
    { code: 0x00000001, name: 'QUIC v1', source: 'RFC 9000 15' },
    { code: 0x51303433, name: 'Google QUIC Q043', source: 'IANA QUIC Versions' },
    { code: 0x51303436, name: 'Google QUIC Q046', source: 'IANA QUIC Versions' },
    { code: 0x51303530, name: 'Google QUIC Q050', source: 'IANA QUIC Versions' },
    { code: 0x54303530, name: 'Google QUIC T050', source: 'IANA QUIC Versions' },
    { code: 0x54303531, name: 'Google QUIC T051', source: 'IANA QUIC Versions' },
    { code: 0x6b3343cf, name: 'QUIC v2', source: 'RFC 9369 3.1' },
    { code: 0xfaceb001, name: 'mvfst draft 22', source: 'IANA QUIC Versions' },
    { code: 0xfaceb002, name: 'mvfst draft 27', source: 'IANA QUIC Versions' },
    ...drafts,
  ],
  isQuicGrease,
);

/** The versions 0x?a?a?a?a, reserved to exercise version negotiation. RFC 9000 section 15. */
export function isQuicGrease(version: number): boolean {
  return (version & 0x0f0f0f0f) === 0x0a0a0a0a;
}
