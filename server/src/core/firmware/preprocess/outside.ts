/**
 * Whether a macro may come from outside the settings: from the compiler, from a build system's command line, or from a
 * generated header that isn't there. For a settings file whose build flags are not known, lines that hang on these are
 * `unknown`. wolfSSL itself is compiled as C.
 */
export function mayComeFromOutside(name: string): boolean {
  if (NAMES.has(name)) return true;
  return name !== '__cplusplus' && !GUARD.test(name) && (RESERVED.test(name) || BUILD_SYSTEM.test(name));
}

/** Include guards, which many write with a name that is reserved: `_USER_SETTINGS_H_`. Nobody else defines them. */
const GUARD = /_H_*$/;

/** Names that C reserves for the compiler and its headers (C11 7.1.3): `__ARM_ARCH`, `_WIN32`. */
const RESERVED = /^_(_|[A-Z])/;

/** Kconfig's output, and the families of names that vendors' projects define: boards, chips, frameworks. */
const BUILD_SYSTEM =
  /^(CONFIG_|ARDUINO|ESP_|ESP8266$|ESP32|IDF_|STM32|USE_HAL_|USE_FULL_|NRF\d|NRF5|MBED_|TARGET_(STM|NXP|LPC|NRF|NUCLEO|DISCO|FAMILY|K\d)|CPU_|BOARD_|CMAKE_|PLATFORMIO|MCUXPRESSO|SDK_|FSL_|EFR32|EFM32|SAM[DELRSV]?\d|XMC\d|RP2040|PICO_|BSP_|WICED_|CY_|TEENSY)/;

/** Others that compilers and command lines define; the last rows are wolfSSL's own (configure.ac, CMakeLists.txt, settings.h of 5.9.2). */
const NAMES: ReadonlySet<string> = new Set([
  ...['linux', 'unix', 'WIN32', 'WIN64', 'UNDER_CE', 'NDEBUG', 'DEBUG', 'CYGWIN', 'MSDOS'],
  ...['HAVE_CONFIG_H', 'BUILDING_WOLFSSL', 'WOLFSSL_USER_SETTINGS', 'WOLFSSL_USE_OPTIONS_H', 'WOLFSSL_OPTIONS_H'],
  ...['WOLFSSL_DLL', 'USE_WINDOWS_API', 'WOLFSSL_ESPIDF', 'WOLFSSL_ZEPHYR', 'WOLFSSL_ARDUINO'],
]);
