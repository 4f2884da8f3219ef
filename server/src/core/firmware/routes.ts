import { type MacroRow, type MacroSection, macroNamed, withNeeds } from '../wolfssl/macros.ts';
import type { WantedMacro } from './macroPlaces.ts';
import { SECTION_TITLES } from './macroSections.ts';

/** The same settings said on another route than a settings file. */
export interface RouteText {
  readonly route: 'configure' | 'cmake' | 'zephyr' | 'esp-idf' | 'compiler';
  readonly title: string;
  /** Commands, or lines for a file, without a line end behind the last. */
  readonly text: string;
}

/** How each route of building wolfSSL says that these macros are to be defined, and others not. */
export function equivalents(macros: readonly WantedMacro[], without: readonly string[] = []): readonly RouteText[] {
  const defines = [...macros.map(flag), ...without.map((name) => `-U${name}`)];
  const byOption = (option: (row: MacroRow) => string | undefined) => ({
    options: [
      ...new Set([
        ...macros.flatMap(({ name }) => optional(macroNamed(name), option)),
        ...without.flatMap((name) => optional(macroNamed(name), option).map(opposite)),
      ]),
    ],
    rest: [
      ...macros.filter(({ name }) => optional(macroNamed(name), option).length === 0).map(flag),
      ...without.filter((name) => optional(macroNamed(name), option).length === 0).map((name) => `-U${name}`),
    ],
  });
  const configure = byOption((row) => row.routes.configure);
  const cmake = byOption((row) => row.routes.cmake);
  const cflags = configure.rest.length > 0 ? [`CFLAGS="${configure.rest.join(' ')}"`] : [];
  const cmakeFlags = cmake.rest.length > 0 ? [`-DCMAKE_C_FLAGS="${cmake.rest.join(' ')}"`] : [];
  return [
    { route: 'configure', title: './configure', text: ['./configure', ...configure.options, ...cflags].join(' ') },
    { route: 'cmake', title: 'CMake', text: ['cmake', ...cmake.options, ...cmakeFlags, '..'].join(' ') },
    {
      route: 'zephyr',
      title: 'Zephyr, prj.conf',
      text: kconfig(macros, without, (row) => row.routes.zephyr, ZEPHYR_REST),
    },
    {
      route: 'esp-idf',
      title: 'ESP-IDF, sdkconfig',
      text: kconfig(macros, without, (row) => row.routes.espIdf, ESP_IDF_REST),
    },
    { route: 'compiler', title: 'compiler flags (for the library and the program)', text: defines.join(' ') },
  ];
}

/** The text of a new user_settings.h with the macros asked for and what they need. */
export function newSettingsFile(wanted: readonly WantedMacro[]): string {
  const values = new Map(wanted.map(({ name, value }) => [name, value]));
  const names = withNeeds(wanted.map(({ name }) => name));
  const lines = [
    '/* user_settings.h',
    ' *',
    ' * The settings of wolfSSL. They are read when WOLFSSL_USER_SETTINGS is defined',
    ' * for the library and for the program. They then take the place of what',
    ' * ./configure or CMake would define: what else the program uses has to be',
    ' * named here too.',
    ' */',
    '',
    '#ifndef WOLFSSL_USER_SETTINGS_H',
    '#define WOLFSSL_USER_SETTINGS_H',
    '',
  ];
  const sections = new Map<MacroSection | undefined, string[]>();
  for (const name of names) {
    const row = macroNamed(name);
    const value = values.get(name) ?? row?.value?.example ?? null;
    const section = sections.get(row?.section) ?? [];
    section.push(value === null ? `#define ${name}` : `#define ${name} ${value}`);
    sections.set(row?.section, section);
  }
  for (const [section, defines] of sections)
    lines.push(`/* ${section === undefined ? 'Settings' : SECTION_TITLES[section]} */`, ...defines, '');
  lines.push(
    '/* Timing resistance */',
    '#define TFM_TIMING_RESISTANT',
    '#define ECC_TIMING_RESISTANT',
    '#define WC_RSA_BLINDING',
    '',
  );
  lines.push('#endif /* WOLFSSL_USER_SETTINGS_H */', '');
  return lines.join('\n');
}

const ZEPHYR_REST = 'has no Kconfig symbol: define it in the header named by CONFIG_WOLFSSL_SETTINGS_FILE';
const ESP_IDF_REST = 'has no menu entry that is read: define it in components/wolfssl/include/user_settings.h';

/** The switch the other way: `--enable-rsa` for `--disable-rsa`, `=yes` for `=no`, `=y` for `=n`. */
export function opposite(option: string): string {
  if (/^--disable-/.test(option)) return option.replace('--disable-', '--enable-');
  if (/^--enable-/.test(option)) return option.replace(/^--enable-([\w-]+).*/, '--disable-$1');
  return option.replace(/=(\w+)$/, (_, value: string) => `=${OPPOSITES[value] ?? value}`);
}

const OPPOSITES: Readonly<Record<string, string>> = { yes: 'no', no: 'yes', y: 'n', n: 'y' };

/** Kconfig lines; what has none is said in a comment. */
function kconfig(
  macros: readonly WantedMacro[],
  without: readonly string[],
  option: (row: MacroRow) => string | undefined,
  rest: string,
): string {
  const lines = macros.map(({ name }) => {
    const said = optional(macroNamed(name), option)[0];
    if (said === undefined) return `# ${name} ${rest}`;
    return said.startsWith('CONFIG_') ? said : `# ${name} is ${said}`;
  });
  const undone = without.map((name) => {
    const said = optional(macroNamed(name), option)[0];
    return said?.startsWith('CONFIG_') ? opposite(said) : `# ${name} must not be defined`;
  });
  return [...new Set([...lines, ...undone])].join('\n');
}

function optional(row: MacroRow | undefined, option: (row: MacroRow) => string | undefined): readonly string[] {
  const said = row === undefined ? undefined : option(row);
  return said === undefined ? [] : [said];
}

function flag({ name, value }: WantedMacro): string {
  return value === null ? `-D${name}` : `-D${name}=${value}`;
}
