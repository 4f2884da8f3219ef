import { groups } from '../../registry/groups.ts';
import type { Cursor } from '../cursor.ts';

/** ECCurveType of RFC 4492 section 5.4. */
const EXPLICIT_PRIME = 1;
const EXPLICIT_CHAR2 = 2;
export const NAMED_CURVE = 3;

/** ECParameters, RFC 8422 section 5.4; explicit curves as RFC 4492 section 5.4 had them. Answers the name of the curve. */
export function readCurve(body: Cursor): string | undefined {
  const type = body.number('server_key_exchange.curve_type', 1);
  if (type === NAMED_CURVE) return groups.name(body.number('server_key_exchange.named_curve', 2));
  if (type === EXPLICIT_PRIME) {
    const { length } = body.sized('server_key_exchange.prime_p_length', 1, 'server_key_exchange.prime_p');
    readCoefficients(body);
    return `explicit curve over a prime of ${length} bytes`;
  }
  if (type === EXPLICIT_CHAR2) {
    const m = body.number('server_key_exchange.m', 2);
    const exponents = body.number('server_key_exchange.basis', 1) === PENTANOMIAL ? 3 : 1;
    for (let i = 0; i < exponents; i++) body.sized('server_key_exchange.k_length', 1, 'server_key_exchange.k');
    readCoefficients(body);
    return `explicit binary curve of degree ${m}`;
  }
  return undefined;
}

/** ECPoint: a public key. RFC 8422 section 5.4. */
export function readPoint(body: Cursor): void {
  body.sized('server_key_exchange.public_length', 1, 'server_key_exchange.public');
}

/** ECBasisType. RFC 4492 section 5.4. */
const PENTANOMIAL = 2;

function readCoefficients(body: Cursor): void {
  body.sized('server_key_exchange.a_length', 1, 'server_key_exchange.a');
  body.sized('server_key_exchange.b_length', 1, 'server_key_exchange.b');
  body.sized('server_key_exchange.base_length', 1, 'server_key_exchange.base');
  body.sized('server_key_exchange.order_length', 1, 'server_key_exchange.order');
  body.sized('server_key_exchange.cofactor_length', 1, 'server_key_exchange.cofactor');
}
