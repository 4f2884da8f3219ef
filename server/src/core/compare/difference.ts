import type { Fix } from '../diagnosis/finding.ts';

/** What two hellos differ in. */
export type DifferenceKind =
  | 'versions'
  | 'cipher-suites'
  | 'supported-groups'
  | 'key-share'
  | 'signature-algorithms'
  | 'server-name'
  | 'application-protocols'
  | 'extended-master-secret'
  | 'renegotiation-signal'
  | 'point-formats'
  | 'fallback-signal'
  | 'fragment-length'
  | 'hello-size'
  | 'other-extensions'
  | 'suite-order'
  | 'legacy-fields';

/** One difference between a hello that fails and one that works. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** A line: what the failing hello lacks, or has too much. */
  readonly title: string;
  /** Why it matters, and what speaks for it or against it, in sentences. */
  readonly detail: string;
  /** How likely it alone decides that one fails and the other doesn't, from 0 to 1. */
  readonly weight: number;
  /** What would close it in a firmware with wolfSSL; advice where no macro and no call does. */
  readonly fixes: readonly Fix[];
}
