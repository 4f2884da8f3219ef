import {
  cipherSuites,
  hasForwardSecrecy,
  isAead,
  isPreSharedKey,
  isTls13Suite,
  weaknessOf,
} from '../registry/cipherSuites.ts';
import { suiteList } from './words.ts';

/** A suite that servers dropped: RFC 9325 section 4.1. */
export function isDropped(code: number): boolean {
  const suite = cipherSuites.get(code);
  return suite !== undefined && weaknessOf(suite) !== undefined;
}

/** A family that has to be set up in a server, or was never widely taken up. */
export function isRare(code: number): boolean {
  const suite = cipherSuites.get(code);
  if (!suite || isTls13Suite(suite))
    return suite !== undefined && /CCM|SM4|SHA256_SHA256|SHA384_SHA384/.test(suite.name);
  return (
    isPreSharedKey(suite) ||
    /CAMELLIA|ARIA|SEED|CCM|GOST|SM4|SRP|KRB5|DSS|ECCPWD|ECJPAKE|_DH_|ECDH_(RSA|ECDSA)/.test(suite.name)
  );
}

/** Forward secrecy and authenticated encryption. */
export function isModern(code: number): boolean {
  const suite = cipherSuites.get(code);
  return suite !== undefined && isAead(suite) && hasForwardSecrecy(suite);
}

/** A suite of TLS 1.3, RFC 8446 appendix B.4. */
export function isTls13Code(code: number): boolean {
  const suite = cipherSuites.get(code);
  return suite !== undefined && isTls13Suite(suite);
}

/** The suites, and what is weak about them. */
export function weakWords(codes: readonly number[]): string {
  const reasons = new Set(codes.flatMap((code) => weaknessOf(cipherSuites.get(code) as never) ?? []));
  return `Offered are ${suiteList(codes)}. ${[...reasons].join('; ')}.`;
}
