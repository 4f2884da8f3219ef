import type { Session } from '../session/model.ts';
import { errorOfCode } from '../wolfssl/errors.ts';
import { type Evidence, type EvidenceKind, seen } from './evidenceKind.ts';
import type { Finding } from './finding.ts';

/**
 * What wolfSSL_get_error returns for one cause and hardly another. Numbers that say no more than that it failed (-308, -313,
 * -328, ...) are left out. wolfssl/error-ssl.h and wolfssl/wolfcrypt/error-crypt.h of 5.9.2; src/internal.c for when.
 */
const CAUSES: ReadonlyMap<number, readonly string[]> = new Map([
  [-140, ['bad-certificate']],
  [-148, ['bad-certificate']],
  [-150, ['bad-certificate']],
  [-151, ['certificate-expired']],
  [-155, ['bad-certificate']],
  [-156, ['bad-certificate']],
  [-157, ['bad-certificate']],
  [-172, ['bad-certificate']],
  [-188, ['unknown-ca']],
  [-232, ['bad-certificate']],
  [-237, ['bad-certificate', 'unknown-ca']],
  [-275, ['unknown-ca']],
  [-322, ['bad-certificate', 'hostname-mismatch']],
  [-326, ['no-common-version', 'plaintext-peer']],
  [-345, ['certificate-required']],
  [-351, ['missing-supported-groups', 'client-rejects-server-choice']],
  [-382, ['max-fragment-length']],
  [-388, ['missing-renegotiation-info']],
  [-401, ['key-too-small']],
  [-409, ['key-too-small']],
  [-410, ['key-too-small']],
  [-429, ['unsupported-extension']],
  [-450, ['no-common-version']],
  [-500, ['client-rejects-server-choice']],
  [-501, ['no-common-cipher-suite', 'certificate-key-type-mismatch']],
]);

/** The observation that every cause shares: listed on the page of each. */
export const errorKinds = {
  errorSays: {
    weight: 'strong',
    when: 'wolfSSL_get_error returned a number that stands for this cause (`@error`)',
    why: 'The client that failed says what it tripped over. Not decisive: the number may be from another run than the dump.',
  },
  errorSaysOther: {
    weight: 'fair against',
    when: 'wolfSSL_get_error returned a number that stands for another cause',
    why: 'The same number, seen from the other side.',
  },
} as const satisfies Readonly<Record<string, EvidenceKind>>;

/** What the error number weighs for a finding. */
export function errorEvidence(session: Session, { code }: Finding): readonly Evidence[] {
  const error = errorCode(session);
  const causes = error === undefined ? undefined : CAUSES.get(error);
  const row = error === undefined ? undefined : errorOfCode(error);
  if (!causes || !row) return [];
  const text = `wolfSSL reported ${row.code} (${row.name}): ${row.meaning}.`;
  return [seen(causes.includes(code) ? errorKinds.errorSays : errorKinds.errorSaysOther, text)];
}

/** Whether the error number stands for a cause. */
export function errorNames(session: Session, code: string): boolean {
  return CAUSES.get(errorCode(session) ?? 0)?.includes(code) === true;
}

/** The number that wolfSSL_get_error returned, as the dump says or its log. */
export function errorCode({ knowledge }: Session): number | undefined {
  const { error, loggedError } = knowledge;
  return error ?? loggedError;
}
