import { analyze, ja3, ja4, type Prediction, predictedDocument, predictionSummary } from '../../core/index.ts';
import type { Style } from '../style.ts';

/** The JSON of `tlshex predict --json`: names and shapes are fixed, programs outside hold us to them. */
export function predictionJson(prediction: Prediction): string {
  const { hello, compiles, problems, conditional } = prediction;
  const numbers = (codes: readonly { readonly code: number }[]) => codes.map(({ code }) => hex4(code));
  const session = hello === undefined ? undefined : analyze(predictedDocument(prediction)).main.session;
  const decoded = session?.clientHello;
  const clientHello =
    hello === undefined
      ? null
      : {
          version: hex4(hello.version),
          cipherSuites: numbers(hello.cipherSuites),
          extensions: hello.extensions.map(({ type }) => hex4(type)),
          supportedGroups: numbers(hello.groups),
          signatureAlgorithms: numbers(hello.schemes),
          pointFormats: hello.pointFormats,
          serverName: hello.serverName ?? null,
          alpn: hello.alpn,
          supportedVersions: numbers(hello.supportedVersions),
          keyShares: numbers(hello.keyShares),
          ...(session === undefined || !decoded ? {} : { ja3: ja3(decoded), ja4: ja4(decoded, session.transport) }),
        };
  return JSON.stringify({ compiles, problems, clientHello, conditional });
}

/** What a person is told of a prediction. */
export function predictionText(prediction: Prediction, style: Style): string {
  const problems = prediction.problems.map(({ severity, message }) => `${style.bad(severity)}: ${message}\n`);
  const conditional = prediction.conditional.map((sentence) => `${style.note('note')}: ${sentence}\n`);
  const document = prediction.hello === undefined ? '' : `\n${predictedDocument(prediction)}`;
  return `${style.strong(predictionSummary(prediction))}\n${problems.join('')}${conditional.join('')}${document}`;
}

function hex4(value: number): string {
  return `0x${value.toString(16).padStart(4, '0')}`;
}
