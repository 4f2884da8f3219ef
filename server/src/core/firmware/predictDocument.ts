import { hexBytes } from '../base/hex.ts';
import type { HelloPart, PredictedHello } from '../wolfssl/predict/hello.ts';
import type { Maker } from '../wolfssl/predict/model.ts';
import { extensionName, groupName, schemeName, suiteName, versionName } from '../wolfssl/predict/names.ts';
import type { Prediction } from './predict.ts';

/** `TLS 1.2, 18 suites, 3 extensions: signature_algorithms, ec_point_formats, supported_groups`. */
export function predictionSummary({ hello, compiles, problems }: Prediction): string {
  if (!compiles) return `does not compile: ${problems[0]?.message ?? ''}`;
  if (hello === undefined) return 'sends nothing: no client is made';
  const { extensions, cipherSuites } = hello;
  const names = extensions.map(({ type }) => extensionName(type)).join(', ');
  const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
  return `${offered(hello)}, ${counted(cipherSuites.length, 'suite')}, ${counted(extensions.length, 'extension')}${names === '' ? '' : `: ${names}`}`;
}

function offered({ supportedVersions, version }: PredictedHello): string {
  const first = supportedVersions[0]?.code ?? version;
  const last = supportedVersions.at(-1)?.code ?? version;
  return first === last
    ? versionName(first)
    : `${versionName(first)} down to ${versionName(last).replace(/^D?TLS /, '')}`;
}

/** The predicted hello as a dump to read: its bytes, each with what made them. Bytes that only the run can tell are zeros, and say so. */
export function predictedDocument(prediction: Prediction): string {
  const { hello } = prediction;
  if (hello === undefined) return `# ${predictionSummary(prediction)}\n`;
  const lines = [
    `# Predicted: ${predictionSummary(prediction)}`,
    ...prediction.conditional.map((one) => `# ${one}`),
    '>',
  ];
  for (const part of hello.parts) {
    const rows = Array.from({ length: Math.max(1, Math.ceil(part.bytes.length / ROW)) }, (_, i) =>
      hexBytes(Uint8Array.from(part.bytes.slice(i * ROW, (i + 1) * ROW))),
    );
    const placeholder = part.placeholder === undefined ? '' : `(${part.placeholder}: zeros stand for it)`;
    const comment = [titleOf(part), placeholder, made(part.madeBy)].filter((one) => one !== '').join(' ');
    lines.push(`${rows[0]}  # ${comment}`.trim(), ...rows.slice(1));
  }
  return `${lines.join('\n')}\n`;
}

/** Bytes on a line. */
const ROW = 16;

function titleOf({ title, bytes }: HelloPart): string {
  const code = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  switch (title) {
    case 'cipher suite':
      return suiteName(code);
    case 'extension':
      return extensionName(code);
    case 'group':
    case 'share of a group':
      return `${title}: ${groupName(code)}`;
    case 'signature scheme':
      return schemeName(code);
    case 'version':
      return versionName(code);
    default:
      return title;
  }
}

function made(makers: readonly Maker[]): string {
  return makers.length === 0 ? '' : `<- ${makers.map(makerName).join(', ')}`;
}

/** A macro or call, with its line; calls that are only taken for granted have none. */
function makerName(maker: Maker): string {
  return maker.kind === 'macro' || maker.line === 0 ? maker.name : `${maker.name}, line ${maker.line}`;
}
