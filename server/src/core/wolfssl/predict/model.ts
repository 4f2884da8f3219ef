import type { MacroSet } from '../macroSet.ts';
import type { WolfsslVersion } from '../version.ts';
import type { BuildMacros } from './derive.ts';

/** Who made a part of the hello: a macro of the settings, or a call of the program. */
export type Maker =
  | { readonly kind: 'macro'; readonly name: string }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly file: string;
      readonly line: number;
      readonly start: number;
    };

/** A call as the program makes it. The line counts from 1, `start` is an offset into the file. */
export interface CallPlace {
  readonly file: string;
  readonly line: number;
  readonly start: number;
}

/** A value of the program, as far as it can be told from its text. */
export type Value =
  | { readonly kind: 'number'; readonly value: number }
  /** Characters in memory; `size` is what `sizeof` says of the array that holds them. */
  | { readonly kind: 'text'; readonly text: string; readonly size: number }
  /** `place`: the key under which the elements are kept, where they are structures. */
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly itemSize: number; readonly place?: string }
  | { readonly kind: 'method'; readonly method: Method }
  | { readonly kind: 'context'; readonly context: Context }
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'function'; readonly name: string }
  /** The address of a variable; `size`: of an array of characters, so many of them. */
  | { readonly kind: 'pointer'; readonly to: string; readonly size?: number }
  /** Not to be told; `outcome`: it says whether a call worked. */
  | { readonly kind: 'unknown'; readonly text: string; readonly outcome?: boolean };

/** A TLS version as wolfSSL counts: 1 for TLS 1.0 to 4 for TLS 1.3. DTLS 1.0 is told as 2, DTLS 1.2 as 3, DTLS 1.3 as 4. */
export type Minor = number;

export interface Method {
  readonly minor: Minor;
  readonly datagram: boolean;
  readonly downgrade: boolean;
  readonly side: 'client' | 'server' | 'either';
  readonly madeBy: readonly Maker[];
}

/** An extension on an object's list, the newest first, as in wolfSSL. */
export interface Extension {
  readonly type: number;
  readonly madeBy: readonly Maker[];
  /** What its body says, by type; see body.ts. */
  readonly content: ExtensionContent;
}

export type ExtensionContent =
  | { readonly kind: 'empty' }
  | { readonly kind: 'bytes'; readonly bytes: readonly number[] }
  /** Bytes that only the run can tell, so many of them. */
  | { readonly kind: 'unknown'; readonly length: number; readonly what: string }
  | { readonly kind: 'name'; readonly name: string | undefined; readonly expression: string }
  | { readonly kind: 'protocols'; readonly names: readonly string[] | undefined; readonly expression: string }
  | { readonly kind: 'groups'; readonly groups: readonly Sourced[] }
  | { readonly kind: 'shares'; readonly groups: readonly Sourced[] }
  | { readonly kind: 'schemes' }
  | { readonly kind: 'versions' }
  | { readonly kind: 'modes'; readonly modes: readonly number[] }
  | { readonly kind: 'preSharedKeys'; readonly count: number };

/** A code of a list, with who put it there. */
export interface Sourced {
  readonly code: number;
  readonly madeBy: readonly Maker[];
}

/** The lists of suites and signature schemes of an object. `chosen`: the program set them, so nothing is added by itself. */
export interface Suites {
  readonly suites: readonly Sourced[];
  readonly schemes: readonly Sourced[];
  readonly chosen: boolean;
}

/** What context and session have in common; a session begins with what its context has. */
export interface Options {
  minimum: Minor;
  userCurves: boolean;
  groups: readonly Sourced[];
  preSharedKey: 'none' | 'classic' | 'tls13' | 'perSuite';
  preSharedKeyBy: readonly Maker[];
  anonymous: boolean;
  /** Whether Diffie-Hellman parameters were loaded. */
  parametersLoaded: boolean;
  extendedMaster: boolean;
  encryptThenMac: boolean;
  noDhePsk: boolean;
  onlyDhePsk: boolean;
  postHandshakeAuth: readonly Maker[] | undefined;
  srtp: readonly number[];
  srtpBy: readonly Maker[];
  clientCertTypes: readonly number[];
  serverCertTypes: readonly number[];
  certTypesBy: readonly Maker[];
  rawKeyLoaded: boolean;
  renegotiation: readonly Maker[] | undefined;
  ech: 'grease' | 'configs' | 'off';
  caNames: readonly Maker[] | undefined;
  /** The smallest and largest prime of finite-field groups, in bits. */
  minimumDh: number;
  maximumDh: number;
  /** Versions switched off by wolfSSL_(CTX_)set_options. */
  refused: ReadonlySet<Minor>;
  /** Whether options were set at all: then a session settles its version when it is made. */
  optionsSet: boolean;
  /** Bytes of a datagram (WOLFSSL_DTLS_MTU). */
  mtu: number;
  /** Who asks for a certificate beside a pre-shared key (RFC 8773). */
  certificateWithPsk: readonly Maker[] | undefined;
  /** What wolfSSL_UseCKS asks of the server's second key. */
  alternativeKeys: { readonly spec: readonly number[] | undefined; readonly madeBy: readonly Maker[] } | undefined;
}

/** A WOLFSSL_CTX. */
export interface Context {
  readonly kind: 'context';
  method: Method;
  readonly options: Options;
  readonly extensions: Extension[];
  suites: Suites | undefined;
  stapling: readonly Maker[] | undefined;
}

/** A WOLFSSL. */
export interface Session {
  readonly kind: 'session';
  readonly context: Context;
  readonly options: Options;
  readonly extensions: Extension[];
  minor: Minor;
  downgrade: boolean;
  suites: Suites | undefined;
  stapling: readonly Maker[] | undefined;
  connectionIdUsed: boolean;
  earlyData: readonly Maker[] | undefined;
  resuming: readonly Maker[] | undefined;
}

/** What the model of a build works with. */
export interface Build {
  readonly macros: MacroSet;
  readonly because: BuildMacros['because'];
  /** The macros of the settings themselves: only those are named as makers. */
  readonly user: MacroSet;
  /** Whether the macros are those of a source tree: then its BUILD_ macros say which suites there are. */
  readonly fromTree: boolean;
  /** The release in use. */
  readonly version: WolfsslVersion;
}
