import assert from 'node:assert/strict';
import { applyEdits, type OffsetEdit } from '../../../server/src/core/firmware/edit.ts';
import { type FixStep, planFix, type SourceText } from '../../../server/src/core/firmware/plan.ts';
import { equivalents } from '../../../server/src/core/firmware/routes.ts';
import { macros } from '../../../server/src/core/wolfssl/macros.ts';

const SETTINGS = '#define HAVE_ECC\n#define ECC_TIMING_RESISTANT\n#define WC_RSA_BLINDING\n';

/** Projects of the kinds that people have, without what they compile. */
const PROJECTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a plain project': { 'src/user_settings.h': SETTINGS },
  'an Arduino library': {
    'libraries/wolfssl/src/user_settings.h': `#define WOLFSSL_ARDUINO\n${SETTINGS}`,
    'libraries/wolfssl/src/wolfssl.h': '#include "user_settings.h"\n',
  },
  'a project of STM32CubeMX': {
    'Core/Inc/wolfSSL.I-CUBE-wolfSSL_conf.h': `#define WOLF_CONF_TLS13 0\n#if defined(WOLF_CONF_TLS13) && WOLF_CONF_TLS13 == 1\n#define WOLFSSL_TLS13\n#endif\n${SETTINGS}`,
  },
  'a Zephyr application': {
    'prj.conf': 'CONFIG_WOLFSSL=y\n',
    'CMakeLists.txt':
      'cmake_minimum_required(VERSION 3.20)\nfind_package(Zephyr REQUIRED HINTS $ENV{ZEPHYR_BASE})\nproject(app)\n\ntarget_sources(app PRIVATE src/main.c)\n',
  },
  'a Zephyr application with settings': {
    'prj.conf': 'CONFIG_WOLFSSL=y\nCONFIG_WOLFSSL_SETTINGS_FILE="user_settings.h"\n',
    'src/user_settings.h': SETTINGS,
  },
  'an ESP-IDF project': {
    sdkconfig: 'CONFIG_IDF_TARGET="esp32"\n',
    'components/wolfssl/include/user_settings.h': `#include <sdkconfig.h>\n${SETTINGS}`,
  },
  'an ESP-IDF project without settings': {
    'sdkconfig.defaults': 'CONFIG_IDF_TARGET="esp32"\n',
    'CMakeLists.txt':
      'cmake_minimum_required(VERSION 3.16)\ninclude($ENV{IDF_PATH}/tools/cmake/project.cmake)\nproject(meter)\n',
  },
  'a PlatformIO project': { 'platformio.ini': '[env:board]\nbuild_flags = -DWOLFSSL_USER_SETTINGS\n' },
  'a CMake project': { 'CMakeLists.txt': 'project(x C)\nadd_subdirectory(lib/wolfssl)\nadd_executable(x x.c)\n' },
};

/** What can't stand in a file that says WC_RSA_BLINDING: the plan has to say why. */
const REFUSED: ReadonlySet<string> = new Set(['WC_NO_RNG']);

describe('every macro of the tables', () => {
  for (const [title, files] of Object.entries(PROJECTS)) {
    it(`can be placed in ${title}`, () => {
      const texts = Object.entries(files).map(([path, text]) => ({ path, text }));
      const failed = macros.flatMap(({ name, value }) =>
        check(texts, [{ kind: 'macro', name, value: value?.example ?? null }], name),
      );
      assert.deepEqual(failed, []);
    });
  }

  it('has a command, or a line, on each other route', () => {
    for (const { name, value } of macros) {
      for (const { route, text } of equivalents([{ name, value: value?.example ?? null }]))
        assert.match(text, route === 'compiler' ? new RegExp(`-D${name}\\b`) : /\S/, `${name}, ${route}`);
    }
  });
});

describe('every macro of the tables that leaves something out', () => {
  const switches = macros.filter(({ name }) => /^NO_|_NO_/.test(name));

  for (const [title, files] of Object.entries(PROJECTS)) {
    it(`can be taken out of ${title}`, () => {
      const failed = switches.flatMap(({ name }) => {
        const texts = Object.entries(files).map(([path, text]) => ({ path, text }));
        const defining = planned(texts, [{ kind: 'macro', name, value: null }]).after;
        const step: FixStep = { kind: 'advice', name: 'out', does: { kind: 'without', names: [name] } };
        const had = defining.some(({ text }, i) => text !== texts[i]?.text);
        return had ? checkOut(defining, step, name) : [];
      });
      assert.deepEqual(failed, []);
    });
  }
});

/** The files with the edits of a plan, and without them again. */
function planned(texts: readonly SourceText[], steps: readonly FixStep[]) {
  const plan = planFix(texts, steps);
  const edited = texts.map(({ path, text }) => {
    const edits = plan.files.find((file) => file.path === path)?.edits ?? [];
    const after = applyEdits(text, edits);
    return { path, text: after, undone: applyEdits(after, undone(text, edits)) === text };
  });
  return { plan, after: edited.map(({ path, text }) => ({ path, text })), undone: edited.every((one) => one.undone) };
}

function check(texts: readonly SourceText[], steps: readonly FixStep[], name: string): readonly string[] {
  const { plan, after, undone: isUndone } = planned(texts, steps);
  if (REFUSED.has(name) && plan.problems.length > 0) return plan.problems[0]?.message.includes(name) ? [] : [name];
  const wrong: string[] = [];
  if (plan.problems.length > 0) wrong.push(`${name}: ${plan.problems[0]?.message}`);
  if (plan.files.length === 0 && !plan.mended) wrong.push(`${name} is neither there nor placed`);
  if (!isUndone) wrong.push(`${name} can't be undone`);
  const again = planned(after, steps).plan;
  if (again.files.length > 0 || !again.mended) wrong.push(`${name} is placed twice`);
  return wrong;
}

function checkOut(texts: readonly SourceText[], step: FixStep, name: string): readonly string[] {
  const { plan, after, undone: isUndone } = planned(texts, [step]);
  const wrong: string[] = [];
  // What other macros of the file do not compile without stays, and the plan says so.
  if (plan.problems.length > 0) return plan.problems[0]?.message.includes(name) ? [] : [`${name} stays`];
  const said = plan.files.flatMap(({ what }) => what);
  if (!said.includes(`without ${name}`)) wrong.push(`${name} is left where it is`);
  if (!isUndone) wrong.push(`${name} can't be undone`);
  if (planned(after, [step]).plan.files.length > 0) wrong.push(`${name} is taken out twice`);
  return wrong;
}

/** The edits that take others back. */
function undone(text: string, edits: readonly OffsetEdit[]): readonly OffsetEdit[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, newText }) => {
      const from = start + shift;
      shift += newText.length - (end - start);
      return { start: from, end: from + newText.length, newText: text.slice(start, end) };
    });
}
