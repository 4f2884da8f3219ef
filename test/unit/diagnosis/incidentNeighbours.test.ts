import { alert, ascii, bytes, client, clientHello, dumpText, extensions, server } from '../../support/bytes.ts';
import { refused, rule, sound, sound13, without } from './checks.ts';
import { choice, clientRefuses, helloDone, keyExchange } from './flights.ts';
import { issued } from './issued.ts';

/** What stands beside incidents and is not theirs: each rule has to keep silent where its evidence is incomplete. */

const suites = [0xc02b, 0xc02f];
const lone = (description: number) => client(clientHello({ suites, extensions: sound }), alert(2, description));

describe('server-closed-silently', () => {
  const { leads, isNotSaid } = rule('server-closed-silently');
  for (const number of [10, 40, 50]) leads(`an alert ${number} of the client, to nothing`, dumpText(lone(number)));
  isNotSaid('of an alert about a certificate: the side of the server is missing', dumpText(lone(48)));
  isNotSaid('where the server had answered', clientRefuses(40));
});

describe('missing-server-name', () => {
  const { leads, isNotSaid } = rule('missing-server-name');
  const shows = (subject: string) => bytes(choice(), issued({ subject, issuer: subject }), keyExchange, helloDone);
  const nameless = { extensions: without(sound, 0) };
  leads(
    'a placeholder of an ingress',
    clientRefuses(42, shows('Kubernetes Ingress Controller Fake Certificate'), nameless),
  );
  isNotSaid('a certificate that signs itself for a host', clientRefuses(42, shows('broker.example'), nameless));
  isNotSaid('a placeholder shown to a hello with a name', clientRefuses(42, shows('TRAEFIK DEFAULT CERT')));
});

describe('duplicate-extension', () => {
  const { isNotSaid } = rule('duplicate-extension');
  isNotSaid('groups that all differ', refused({ suites, extensions: sound13 }, 47));
});

describe('no-application-protocol', () => {
  const { leads, isNotSaid } = rule('no-application-protocol');
  const peer = 'a1-ats.iot.us-east-1.amazonaws.com';
  const named = [extensions.serverName(peer), ...without(sound, 0)];
  const at = (port: number, more: readonly Uint8Array[] = []) =>
    refused({ suites, extensions: [...named, ...more] }, null, `@peer ${peer}:${port}`, '@closed server');
  leads('AWS IoT on 443 without its name', at(443));
  isNotSaid('AWS IoT on 443 with its name', at(443, [extensions.alpn('x-amzn-mqtt-ca')]));
  isNotSaid('AWS IoT on 8883', at(8883));
});

describe('plaintext-peer', () => {
  const { leads, isNotSaid } = rule('plaintext-peer');
  leads('text behind an alert', refused({ suites }, bytes(alert(2, 40), ascii('454 TLS not available\r\n'))));
  isNotSaid('an alert alone', refused({ suites }, alert(2, 40)));
  leads(
    'a greeting',
    dumpText(client(clientHello({ suites, extensions: sound })), server(ascii('220 ready ESMTP\r\n'))),
  );
});
