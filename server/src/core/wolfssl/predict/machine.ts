import type { MacroSet } from '../macroSet.ts';
import { TABLES_VERSION, type WolfsslVersion } from '../version.ts';
import type { BuildMacros } from './derive.ts';
import { effects } from './effects.ts';
import { helloOf, type PredictedHello } from './hello.ts';
import type { Build, CallPlace, Context, Maker, Session, Value } from './model.ts';
import { methodNamed, newContext, newSession } from './objects.ts';
import { OK } from './values.ts';
import { settleVersion } from './versionEffects.ts';

/**
 * A client built with given macros, as a program drives it: calls change its objects, and answer as the library would.
 * Calls it doesn't know change nothing.
 */
export class ClientMachine {
  readonly build: Build;
  /** The objects in the order in which they are made. */
  readonly contexts: Context[] = [];
  readonly sessions: Session[] = [];

  constructor(user: MacroSet, made: BuildMacros, version: WolfsslVersion = TABLES_VERSION) {
    this.build = {
      version,
      user,
      macros: made.macros,
      because: made.because,
      fromTree: made.fromTree,
    };
  }

  /** What a call answers. `name` may be that of the OpenSSL or CyaSSL layer. */
  call(spelled: string, args: readonly Value[], place: CallPlace): Value {
    const name = plainName(spelled);
    const call: Maker = { kind: 'call', name: spelled, ...place };
    const method = methodNamed(this.build, name, call);
    if (method !== undefined) return { kind: 'method', method };
    const [first, ...rest] = args;
    if (/^wolfSSL_CTX_new(_ex)?$/.test(name)) return this.#context(first, call);
    if (name === 'wolfSSL_new') return this.#session(first);
    if (first?.kind !== 'context' && first?.kind !== 'session') return RESULTS.has(name) ? OK : UNKNOWN;
    const object = first.kind === 'context' ? first.context : first.session;
    const effect = Object.hasOwn(effects, effectName(name)) ? effects[effectName(name)] : undefined;
    if (effect !== undefined) return effect({ build: this.build, object, args: rest, call });
    if (name === 'wolfSSL_write_early_data' && object.kind === 'session') object.earlyData = [call];
    return LOADERS.test(name) ? OK : UNKNOWN;
  }

  /** The hello of a session. */
  hello(session: Session): PredictedHello {
    return helloOf(this.build, session);
  }

  #context(method: Value | undefined, call: Maker): Value {
    const given = method?.kind === 'method' ? method.method : methodNamed(this.build, 'wolfSSLv23_client_method', call);
    if (given === undefined) return UNKNOWN;
    const context = newContext(this.build, given);
    this.contexts.push(context);
    return { kind: 'context', context };
  }

  #session(context: Value | undefined): Value {
    if (context?.kind !== 'context') return UNKNOWN;
    const session = newSession(this.build, context.context);
    if (session.options.optionsSet || session.options.refused.size > 0) settleVersion(this.build, session);
    this.sessions.push(session);
    return { kind: 'session', session };
  }
}

const UNKNOWN: Value = { kind: 'unknown', text: '', outcome: true };
/** Calls without an object that answer success. */
const RESULTS: ReadonlySet<string> = new Set([
  'wolfSSL_Init',
  'wolfSSL_library_init',
  'wolfSSL_Cleanup',
  'wolfSSL_Debugging_ON',
]);
/** Calls that load or set something the hello does not show, and answer success. */
const LOADERS = /^wolfSSL_(CTX_)?(load_|use_|set_fd|check_domain_name|set_timeout|set_cipher_server|dtls_set|SetTmp)/;

/** The name in wolfSSL's own spelling. */
export function plainName(name: string): string {
  const own = name
    .replace(/^CyaSSL_/, 'wolfSSL_')
    .replace(/^CyaTLS/, 'wolfTLS')
    .replace(/^CyaDTLS/, 'wolfDTLS')
    .replace(/^CyaSSLv/, 'wolfSSLv');
  if (/^SSL_/.test(own)) return `wolf${own}`;
  return /^(D?TLS|SSL)v?[\d_]*_?(client_|server_)?method$/.test(own) ? `wolf${own}` : own;
}

/** Calls of context and session do the same: the table has one row for both. */
function effectName(name: string): string {
  return name.replace(/^wolfSSL_CTX_/, 'wolfSSL_');
}
