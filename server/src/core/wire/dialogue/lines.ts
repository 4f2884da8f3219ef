/** A protocol of text lines that people start TLS in, by how its dialogue begins. */
interface LineProtocol {
  readonly name: string;
  readonly starts: RegExp;
  /** The last words by which TLS is asked for or agreed to; looked for in all that the side said. */
  readonly opens?: RegExp;
}

/** The first that fits counts. A last line that opens TLS is never the first one: that is a greeting. */
const protocols: readonly LineProtocol[] = [
  {
    name: 'SMTP',
    starts: /^(220[ -].*(smtp|mail|postfix|exim|\bmx\b)|(EHLO|HELO|LHLO) )/i,
    opens: /(^|\n)220 [^\n]*\n([\s\S]*\n)?220 [^\n]*\n?$|\bSTARTTLS\s*$/i,
  },
  { name: 'FTP', starts: /^(220[ -]|AUTH (TLS|SSL)\b)/i, opens: /\n234[ -][^\n]*\n?$|^AUTH (TLS|SSL)\s*$/im },
  {
    name: 'IMAP',
    starts: /^(\* (OK|PREAUTH|BYE|CAPABILITY)\b|[a-z]*\d+ (STARTTLS|CAPABILITY)\b)/i,
    opens: /\n[^\s*]+ OK [^\n]*\n?$|\bSTARTTLS\s*$/i,
  },
  { name: 'POP3', starts: /^(\+OK|-ERR|STLS\b|CAPA\b)/, opens: /\n\+OK[^\n]*\n?$|\bSTLS\s*$/i },
  { name: 'NNTP', starts: /^(20[01] .*(nntp|news)|STARTTLS\b)/i, opens: /\n382[^\n]*\n?$|\bSTARTTLS\s*$/i },
  { name: 'XMPP', starts: /^<(\?xml[^>]*>\s*<)?stream:stream/, opens: /<(proceed|starttls)[^>]*>\s*$/ },
  {
    name: 'HTTP CONNECT',
    starts: /^(CONNECT \S+ HTTP\/1\.[01]|HTTP\/1\.[01] 200 [^\n]*(connect|tunnel|established))/i,
    opens: /\r?\n\r?\n$/,
  },
  { name: 'HTTP', starts: /^(HTTP\/1\.[01] \d{3}|(GET|POST|PUT|HEAD|OPTIONS|DELETE|PATCH) \S+ HTTP\/1)/ },
  { name: 'PROXY protocol', starts: /^PROXY (TCP[46]|UNKNOWN)\b/, opens: /\r\n$/ },
  { name: 'SSH', starts: /^SSH-[12]\./ },
];

/** The protocol of a text, and whether its last line opens TLS; undefined where none is known. */
export function lineProtocol(text: string): { readonly name: string; readonly opensTls: boolean } | undefined {
  const found = protocols.find(({ starts }) => starts.test(text));
  return found && { name: found.name, opensTls: found.opens?.test(text) ?? false };
}
