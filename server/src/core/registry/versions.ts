import { isGrease16, type Row, type Table, table } from './table.ts';

/** A protocol version. `tls`: the version of TLS it stands for, 0x0304 for drafts of TLS 1.3, 0x0303 for DTLS 1.2. */
export interface VersionRow extends Row {
  readonly tls: number;
}

const drafts = Array.from({ length: 29 }, (_, number): VersionRow => {
  return {
    code: 0x7f00 | number,
    name: `TLS 1.3 draft ${number}`,
    source: `draft-ietf-tls-tls13-${String(number).padStart(2, '0')}`,
    tls: 0x0304,
  };
});

/** ProtocolVersion, by the names people use. RFC 8446 sections 4.2.1 and D, RFC 9147 section 5.3. */
export const versions: Table<VersionRow> = table(
  'ProtocolVersion',
  4,
  [
    { code: 0x0002, name: 'SSL 2.0', source: 'RFC 6176, draft-hickman-netscape-ssl-00', tls: 0x0002 },
    { code: 0x0100, name: 'DTLS 1.0 (OpenSSL before 0.9.8f)', source: 'OpenSSL, DTLS1_BAD_VER', tls: 0x0302 },
    { code: 0x0101, name: 'TLCP 1.1', source: 'GM/T 0024-2014, GB/T 38636-2020', tls: 0x0302 },
    { code: 0x0300, name: 'SSL 3.0', source: 'RFC 6101', tls: 0x0300 },
    { code: 0x0301, name: 'TLS 1.0', source: 'RFC 2246', tls: 0x0301 },
    { code: 0x0302, name: 'TLS 1.1', source: 'RFC 4346', tls: 0x0302 },
    { code: 0x0303, name: 'TLS 1.2', source: 'RFC 5246', tls: 0x0303 },
    { code: 0x0304, name: 'TLS 1.3', source: 'RFC 8446, RFC 9846', tls: 0x0304 },
    { code: 0x7e02, name: 'TLS 1.3 (Google, 2017)', source: 'BoringSSL, experiment with draft 22', tls: 0x0304 },
    ...drafts.slice(14),
    { code: 0xfb17, name: 'TLS 1.3 draft 23 (Facebook)', source: 'Fizz', tls: 0x0304 },
    { code: 0xfb1a, name: 'TLS 1.3 draft 26 (Facebook)', source: 'Fizz', tls: 0x0304 },
    { code: 0xfefc, name: 'DTLS 1.3', source: 'RFC 9147', tls: 0x0304 },
    { code: 0xfefd, name: 'DTLS 1.2', source: 'RFC 6347', tls: 0x0303 },
    { code: 0xfeff, name: 'DTLS 1.0', source: 'RFC 4347', tls: 0x0302 },
  ],
  isGrease16,
);

/** A version of DTLS: its numbers count down from 0xfeff; old OpenSSL wrote 0x0100. RFC 6347 section 4.1. */
export function isDtlsVersion(code: number): boolean {
  return code >> 8 === 0xfe || code === 0x0100;
}

/** The TLS version a code point stands for, so that TLS and DTLS compare; an unknown one is itself. RFC 6347 1. */
export function tlsVersion(code: number): number {
  return versions.get(code)?.tls ?? code;
}
