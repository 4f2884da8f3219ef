import { type Effect, put } from './acting.ts';
import { bytes, find, TYPES, unknown } from './assemble.ts';
import { srtpProfiles } from './constants.ts';
import { together } from './makers.ts';
import { asNumber, asText, bytesOf, FAILED, failure, OK, ZERO } from './values.ts';

/** Calls of DTLS. */
export const datagramEffects: Readonly<Record<string, Effect>> = {
  wolfSSL_set_tlsext_use_srtp: ({ object, args, call }) => {
    const profiles = (asText(args[0]) ?? '').split(':').flatMap((name) => {
      const id = Object.hasOwn(srtpProfiles, name) ? srtpProfiles[name] : undefined;
      return id === undefined ? [] : [id];
    });
    if (profiles.length === 0) return { kind: 'number', value: 1 };
    object.options.srtp = [...new Set([...object.options.srtp, ...profiles])].sort((a, b) => a - b);
    object.options.srtpBy = together(object.options.srtpBy, [call]);
    return ZERO;
  },
  wolfSSL_dtls_cid_use: (acting) => {
    if (acting.object.kind === 'session') acting.object.connectionIdUsed = true;
    return put(acting, TYPES.connectionId, bytes(0));
  },
  wolfSSL_dtls_cid_set: ({ object, args, call }) => {
    const old = find(object.extensions, TYPES.connectionId);
    if (object.kind !== 'session' || !object.connectionIdUsed || old === undefined) return FAILED;
    const size = asNumber(args[1]);
    const cid = bytesOf(args[0]);
    const content =
      cid === undefined || size === undefined
        ? unknown((size ?? 0) + 1, 'the connection id')
        : bytes(size, ...cid.slice(0, size));
    object.extensions[object.extensions.indexOf(old)] = { ...old, content, madeBy: together(old.madeBy, [call]) };
    return OK;
  },
  wolfSSL_dtls_set_mtu: ({ object, args }) => {
    const size = asNumber(args[0]);
    if (size === undefined || size > 16384) return failure(-173);
    object.options.mtu = size;
    return OK;
  },
};
