import { nearest } from '../base/nearest.ts';
import type { TextProblem } from '../base/problem.ts';
import type { TextRange } from '../base/span.ts';

/** A directive of the `.tlshex` form: `@name value`, and for a list one item a line below it. */
export interface Directive {
  readonly name: DirectiveName | undefined;
  /** The name as it stands, without the `@`. */
  readonly written: string;
  readonly value: string;
  readonly nameRange: TextRange;
  readonly valueRange: TextRange;
  readonly items: readonly DirectiveItem[];
}

/** One item of a list directive, or the value of another. */
export interface DirectiveItem {
  readonly text: string;
  readonly range: TextRange;
}

export interface DirectiveForm {
  /** One item a line follows, until a blank line, a direction line or another directive. */
  readonly list: boolean;
  /** What a value has to look like; undefined where anything goes. */
  readonly value?: RegExp;
  /** An example of the value, for messages and completion. */
  readonly example: string;
}

/** The directives of the form. What each means is told in `explain/directives.ts`. */
export const directiveForms = {
  peer: { list: false, value: /^\S+$/, example: 'smtp.gmail.com:465' },
  'server-suites': { list: true, example: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256' },
  'server-groups': { list: true, example: 'secp256r1' },
  'server-certificate': { list: false, value: /^(rsa|ecdsa|ed25519)$/i, example: 'rsa' },
  wolfssl: { list: false, value: /^v?\d+(\.\d+){1,3}(-\w+)*$/, example: '5.7.2' },
  error: { list: false, value: /^-?\d+\b/, example: '-313' },
  closed: { list: false, value: /^(client|server)( reset)?$/i, example: 'server reset' },
  compare: { list: false, value: /\S/, example: 'works-with-openssl.tlshex' },
  keylog: { list: true, example: 'CLIENT_RANDOM <random> <secret>' },
  expect: { list: false, example: 'missing-supported-groups' },
} as const satisfies Record<string, DirectiveForm>;

export type DirectiveName = keyof typeof directiveForms;

/** The form of a directive. */
export function directiveForm(name: DirectiveName): DirectiveForm {
  return directiveForms[name];
}

/** The file that `@compare` names, by the last of several; undefined where there is none. */
export function comparedFile(directives: readonly Directive[]): string | undefined {
  return comparing(directives)?.value;
}

function comparing(directives: readonly Directive[]): Directive | undefined {
  return directives.findLast(({ name }) => name === 'compare');
}

/** Tells that the file which `@compare` names can't be read. */
export function lostComparison(directives: readonly Directive[]): readonly TextProblem[] {
  const directive = comparing(directives);
  if (!directive) return [];
  const message = `"${directive.value}" can't be read: it is looked for by its path from this file.`;
  return [{ code: 'compared-file', message, range: directive.valueRange, severity: 'warning' }];
}

/** What is wrong with a directive: an unknown name, a value of another form, a list without items. */
export function directiveProblem(directive: Directive): TextProblem | undefined {
  const { name, written, value, nameRange, valueRange } = directive;
  if (name === undefined) {
    const known = nearest(written, Object.keys(directiveForms));
    const hint =
      known === undefined
        ? `Known are ${Object.keys(directiveForms)
            .map((each) => `@${each}`)
            .join(', ')}.`
        : `Did you mean @${known}?`;
    return {
      code: 'unknown-directive',
      message: `@${written} is not a directive. ${hint}`,
      range: nameRange,
      severity: 'warning',
      ...(known === undefined ? {} : { meant: `@${known}` }),
    };
  }
  const form = directiveForm(name);
  if (form.value && !form.value.test(value)) {
    const range = value === '' ? nameRange : valueRange;
    return {
      code: 'directive-value',
      message: `@${name} wants a value like "${form.example}".`,
      range,
      severity: 'warning',
    };
  }
  return undefined;
}
