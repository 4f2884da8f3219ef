import type { ApiObject, ApiRow, CallbackRow, Said } from './apis.ts';
import { source592 } from './version.ts';

/** What the tables say of a call; what most calls lack is left out. */
export interface ApiFacts {
  readonly purpose: string;
  readonly effect: string;
  readonly macros: readonly string[];
  /** The arguments behind the object. */
  readonly example: readonly string[];
  readonly sameAs?: readonly string[];
  readonly repeatable?: boolean;
  readonly says?: Said;
  readonly callback?: CallbackRow;
  /** 1 unless said; undefined where the result says nothing of success. */
  readonly success?: 0 | 1 | undefined;
  readonly since?: string;
  /** wolfssl/ssl.h unless said. */
  readonly header?: string;
}

/** One form of a call: its declaration with the line in the header, and where its body begins. */
export interface ApiForm {
  readonly signature: string;
  readonly line: number;
  readonly body: string;
}

/** The rows of a call: for one connection, for a context, or for both; each form does the work of the other. */
export function apiForms(facts: ApiFacts, forms: readonly ApiForm[]): readonly ApiRow[] {
  const named = forms.map((form) => ({ form, name: /(\w+)\(/.exec(form.signature)?.[1] ?? '' }));
  return named.map(({ form, name }): ApiRow => {
    const object: ApiObject = name.startsWith('wolfSSL_CTX_') ? 'WOLFSSL_CTX' : 'WOLFSSL';
    const others = named.flatMap((one) => (one.name === name ? [] : [one.name]));
    const { example, sameAs = [], header = 'wolfssl/ssl.h', ...rest } = facts;
    return {
      success: 'success' in facts ? facts.success : 1,
      repeatable: false,
      ...rest,
      name,
      object,
      signature: form.signature,
      when:
        object === 'WOLFSSL'
          ? { after: 'wolfSSL_new', before: 'wolfSSL_connect' }
          : { after: 'wolfSSL_CTX_new', before: 'wolfSSL_new' },
      example: [object === 'WOLFSSL' ? 'ssl' : 'ctx', ...example],
      sameAs: [...others, ...sameAs.filter((same) => same !== name)],
      header,
      source: source592(`${header}:${form.line}`, form.body),
    };
  });
}
