import { maxFragmentLengths } from '../registry/maxFragmentLengths.ts';
import type { ClientHello, ServerHello } from '../session/model.ts';
import { clientGaveUp } from './evidence.ts';
import { finding, helloPlace, type Rule } from './rule.ts';
import { alertRelated, capital, endingWords } from './words.ts';

const MAX_FRAGMENT_LENGTH = 0x0001;

/** The server answers max_fragment_length with another length than was asked for. RFC 6066 section 4. */
export const maxFragmentLength: Rule = {
  code: 'max-fragment-length',
  title: 'The fragment length negotiation went wrong',
  check: ({ session }) => {
    const { serverHello } = session;
    const hello = session.clientHellos.at(-1);
    if (!hello || !serverHello) return [];
    const asked = codeOf(hello);
    const answered = codeOf(serverHello);
    if (asked === undefined || answered === undefined || asked.value === answered.value) return [];
    return [
      finding({
        code: maxFragmentLength.code,
        severity: 'error',
        message: `The client asked for fragments of ${maxFragmentLengths.name(asked.value)} and the server answered ${maxFragmentLengths.name(answered.value)}; it may only answer the same.`,
        cause: clientGaveUp(session),
        likelihood: 0.96,
        at: helloPlace(session, serverHello, answered.at),
        related: alertRelated(session),
        because: clientGaveUp(session) ? [`${capital(endingWords(session))}.`] : [],
        fixes: [
          {
            kind: 'advice',
            name: 'Ask for no fragment length (leave wolfSSL_UseMaxFragment out) where the server, or a device between, gets it wrong.',
          },
        ],
      }),
    ];
  },
};

function codeOf(hello: ClientHello | ServerHello) {
  const extension = hello.extensions.find(({ type }) => type === MAX_FRAGMENT_LENGTH);
  const value = extension?.field.children.find((field) => field.id === 'max_fragment_length.code')?.value;
  return extension && value !== undefined ? { value, at: extension.at } : undefined;
}
