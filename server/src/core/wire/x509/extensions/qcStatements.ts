import { oidName } from '../../../registry/oids.ts';
import type { Cursor } from '../../cursor.ts';
import { anyElement, sequence, sequenceOf } from '../der.ts';
import { oid } from '../primitives.ts';
import { listText } from '../values.ts';

/** QCStatements: what the issuer declares of a qualified certificate. RFC 3739 section 3.2.6. */
export function qcStatements(value: Cursor): string | undefined {
  const statements = sequenceOf(value, 'x509.qc_statements', (list) =>
    sequence(list, 'x509.qc_statement', (content) => {
      const statement = oidName(oid(content, 'x509.qc_statement_id'));
      if (content.left > 0) anyElement(content, 'x509.qc_statement_info');
      return statement;
    }),
  );
  return listText(statements);
}
