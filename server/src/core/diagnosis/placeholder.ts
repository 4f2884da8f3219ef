import { leafCertificate } from '../session/certificates.ts';
import type { Session } from '../session/model.ts';
import { isNameless } from './certificateCase.ts';
import { clientGaveUp } from './evidence.ts';

/** The name of a certificate that a server shows where none of its own fits, if the client gave up over one. */
export function placeholderOf(session: Session): string | undefined {
  if (!isNameless(session)) return undefined;
  const leaf = stoppedByClient(session) ? leafCertificate(session, 'server')?.view : undefined;
  const named = leaf?.selfIssued === true && PLACEHOLDER.test(`${leaf.subject} ${leaf.commonName ?? ''}`);
  return named ? (leaf.commonName ?? leaf.subject) : undefined;
}

function stoppedByClient(session: Session): boolean {
  return clientGaveUp(session) || (session.outcome.kind === 'error' && session.serverHello !== undefined);
}

const PLACEHOLDER = /no sni|invalid2?\.invalid|fake certificate|traefik default|placeholder/i;
