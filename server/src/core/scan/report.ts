import type { TextRange } from '../base/span.ts';

/** The tools whose output tells what a server takes. */
export type ScanTool = 'openssl s_client' | 'nmap' | 'sslscan' | 'testssl.sh' | 'sslyze';

/** The kinds of key in a server's certificate that a scan tells apart. */
export type ScannedKey = 'rsa' | 'ecdsa' | 'ed25519' | 'ed448' | 'dsa';

/** A certificate as a scan tells of it. */
export interface ScannedCertificate {
  readonly kind: ScannedKey;
  /** Size of the key; undefined where the scan doesn't say, and for keys of a fixed size. */
  readonly bits: number | undefined;
  /** TLS's code point of the curve. */
  readonly curve: number | undefined;
}

/** What the tool's own client thought of the server's certificate: OpenSSL's number and words. */
export interface VerifyError {
  readonly code: number;
  readonly text: string;
}

/**
 * What the output of a scan in the document says of one server. Versions are code points of TLS (0x0303), suites and groups
 * those of their registries. Lists hold what the server took; `wholeFor` and `wholeGroups` say where nothing else would do.
 */
export interface ScanReport {
  readonly tool: ScanTool;
  /** The text that the tool printed. */
  readonly range: TextRange;
  /** The line that it begins on, from 1. */
  readonly line: number;
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly suites: readonly number[];
  /** The versions for which every suite was tried, those that the server refuses included. */
  readonly wholeFor: readonly number[];
  readonly groups: readonly number[];
  readonly wholeGroups: boolean;
  /** Versions that the server takes. */
  readonly versions: readonly number[];
  /** Versions that were tried and refused. */
  readonly refused: readonly number[];
  readonly certificates: readonly ScannedCertificate[];
  /** Whether the server asks for a client certificate; undefined where the scan doesn't say. */
  readonly asksForCertificate: boolean | undefined;
  /** The names of the authorities that the server takes client certificates of, as the tool writes them. */
  readonly clientAuthorities: readonly string[];
  readonly verifyError: VerifyError | undefined;
}

/** Every version of TLS that scanners try. */
export const scannedVersions: readonly number[] = [0x0300, 0x0301, 0x0302, 0x0303, 0x0304];
