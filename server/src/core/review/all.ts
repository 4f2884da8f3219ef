import { doesNotCompile, preprocessorProblems } from './buildErrors.ts';
import { alpnOptions, oldMethod, serverNameSize, verificationOff } from './callArguments.ts';
import { callAfterConnect, contextCallAfterNew } from './callOrder.ts';
import { halfOfAPair, schemesEmptySuites } from './callPairs.ts';
import { resultUnchecked, wrongSuccessValue } from './callResults.ts';
import { callWithoutMacro } from './callWithoutMacro.ts';
import type { ReviewRule } from './context.ts';
import { curveNotInBuild, narrowingKeepsKeyShare } from './groups.ts';
import { macroWithoutCall } from './macroWithoutCall.ts';
import { misspelledMacros } from './misspelledMacros.ts';
import { deadRoutes } from './routes.ts';
import { noNameCheck, noRoots } from './serverTrust.ts';
import { settingRules } from './settingRows.ts';
import { testOnlyMacros } from './testOnlyMacros.ts';
import { tooNew } from './tooNew.ts';

/** All rules, what doesn't compile first. A new one is a file beside these, or a row in settingRows.ts, and a row here. */
export const reviewRules: readonly ReviewRule[] = [
  preprocessorProblems,
  doesNotCompile,
  ...settingRules,
  misspelledMacros,
  testOnlyMacros,
  tooNew,
  deadRoutes,
  macroWithoutCall,
  callWithoutMacro,
  curveNotInBuild,
  narrowingKeepsKeyShare,
  halfOfAPair,
  schemesEmptySuites,
  callAfterConnect,
  contextCallAfterNew,
  resultUnchecked,
  wrongSuccessValue,
  serverNameSize,
  alpnOptions,
  verificationOff,
  oldMethod,
  noRoots,
  noNameCheck,
];
