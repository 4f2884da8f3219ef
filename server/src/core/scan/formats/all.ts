import type { ScanFormat } from '../format.ts';
import { nmapText } from './nmapText.ts';
import { nmapXml } from './nmapXml.ts';
import { sClient } from './sClient.ts';
import { sslscanText } from './sslscanText.ts';
import { sslscanXml } from './sslscanXml.ts';
import { sslyzeJson } from './sslyzeJson.ts';
import { sslyzeText } from './sslyzeText.ts';
import { testsslCsv } from './testsslCsv.ts';
import { testsslJson } from './testsslJson.ts';
import { testsslText } from './testsslText.ts';

/** The forms of output that are understood. A new one is a file beside these and a row here. */
export const formats: readonly ScanFormat[] = [
  nmapXml,
  sslscanXml,
  testsslJson,
  testsslCsv,
  sslyzeJson,
  nmapText,
  sslscanText,
  testsslText,
  sslyzeText,
  sClient,
];
