import { macros } from '../wolfssl/macros.ts';
import { source592 } from '../wolfssl/version.ts';
import { adviceFix, type Remark } from './remark.ts';

/**
 * Lines of sdkconfig and prj.conf that switch something of wolfSSL and are read by nobody. A menu shows such an entry, and
 * nothing changes.
 */
export function reviewConfigFile(path: string, text: string): readonly Remark[] {
  const name = path.replace(/^.*[\\/]/, '');
  const espIdf = /^sdkconfig(\.\w+)*$/.test(name);
  const zephyr = /^prj(_\w+)?\.conf$|^\w+\.conf$/.test(name) && /^CONFIG_WOLFSSL=y/m.test(text);
  if (!espIdf && !zephyr) return [];
  return [...text.matchAll(/^[ \t]*(CONFIG_(?:ESP_)?WOLFSSL_\w+)=y/gm)].flatMap((found): readonly Remark[] => {
    const symbol = found[1] ?? '';
    const meant = espIdf ? ESP_IDF_DEAD[symbol] : zephyrDead(symbol);
    if (meant === undefined) return [];
    const start = found.index + found[0].indexOf(symbol);
    return [
      {
        code: 'dead-route',
        // The menu's own file has every default in it; what stands in the others somebody wrote.
        severity: name === 'sdkconfig' ? 'information' : 'warning',
        message: `${symbol} is read by no header and no source of wolfSSL: switching it changes nothing.${meant === '' ? '' : ` What it promises is ${meant}, in user_settings.h.`}`,
        file: path,
        range: { start, end: start + symbol.length },
        source: espIdf
          ? 'wolfSSL 5.9.2 IDE/Espressif/ESP-IDF/examples/template/components/wolfssl/Kconfig:174-196'
          : source592('zephyr/user_settings.h:95-362'),
        fixes:
          meant === ''
            ? [adviceFix('Define the macro in the header that CONFIG_WOLFSSL_SETTINGS_FILE names.')]
            : [{ title: `Define ${meant}`, steps: [{ kind: 'macro', name: meant, value: null }], edits: [] }],
      },
    ];
  });
}

/** Entries of ESP-IDF's menu without a reader, with the macro they promise. */
const ESP_IDF_DEAD: Readonly<Record<string, string>> = {
  CONFIG_WOLFSSL_HAVE_TLS_EXTENSIONS: 'HAVE_TLS_EXTENSIONS',
  CONFIG_WOLFSSL_HAVE_ALPN: 'HAVE_ALPN',
  CONFIG_WOLFSSL_ALLOW_TLS12: '',
};

/** The symbols that Zephyr's header reads. Others of the same Kconfig, WOLFSSL_ECP_DP_* and WOLFSSL_KEY_EXCHANGE_*, have no reader. */
const ZEPHYR_READ =
  /^CONFIG_WOLFSSL_(ALPN|ALWAYS_VERIFY_CB|DEBUG|DTLS|HKDF|KEEP_PEER_CERT|MAX_FRAGMENT_LEN|MLKEM|OPENSSL_EXTRA_X509_SMALL|PSK|RSA_PSS|SESSION_EXPORT|SETTINGS_FILE|TLS13_ENABLED|TLS_VERSION_1_[23])$/;

function zephyrDead(symbol: string): string | undefined {
  if (ZEPHYR_READ.test(symbol)) return undefined;
  if (/^CONFIG_WOLFSSL_(ECP_DP|KEY_EXCHANGE|CIPHER|MAC)_/.test(symbol)) return '';
  const macro = symbol.replace(/^CONFIG_/, '');
  return macros.find((row) => row.name === macro || row.name === macro.replace('WOLFSSL_', 'HAVE_'))?.name;
}
