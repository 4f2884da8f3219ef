import { table } from './table.ts';

const IEEE = 'IANA IEEE 802 Numbers';
const IANA = 'IANA Protocol Numbers';

/** What an Ethernet frame carries. https://www.iana.org/assignments/ieee-802-numbers */
export const etherTypes = table('EtherTypes', 4, [
  { code: 0x0800, name: 'IPv4', source: 'RFC 894' },
  { code: 0x0806, name: 'ARP', source: 'RFC 826' },
  { code: 0x8035, name: 'RARP', source: 'RFC 903' },
  { code: 0x8100, name: 'VLAN tag', source: 'IEEE 802.1Q' },
  { code: 0x8137, name: 'IPX', source: IEEE },
  { code: 0x86dd, name: 'IPv6', source: 'RFC 2464' },
  { code: 0x8847, name: 'MPLS', source: 'RFC 5332' },
  { code: 0x8863, name: 'PPPoE discovery', source: 'RFC 2516' },
  { code: 0x8864, name: 'PPPoE session', source: 'RFC 2516' },
  { code: 0x888e, name: 'EAPOL', source: 'IEEE 802.1X' },
  { code: 0x8892, name: 'PROFINET', source: IEEE },
  { code: 0x88a4, name: 'EtherCAT', source: IEEE },
  { code: 0x88a8, name: 'service VLAN tag', source: 'IEEE 802.1Q' },
  { code: 0x88cc, name: 'LLDP', source: 'IEEE 802.1AB' },
  { code: 0x88e5, name: 'MACsec', source: 'IEEE 802.1AE' },
  { code: 0x88f7, name: 'PTP', source: 'IEEE 1588' },
  { code: 0x9100, name: 'VLAN tag (old)', source: IEEE },
]);

/** What an IP packet carries. https://www.iana.org/assignments/protocol-numbers */
export const ipProtocols = table('Protocol Numbers', 2, [
  { code: 0, name: 'HOPOPT', source: 'RFC 8200' },
  { code: 1, name: 'ICMP', source: 'RFC 792' },
  { code: 2, name: 'IGMP', source: 'RFC 1112' },
  { code: 4, name: 'IPv4', source: 'RFC 2003' },
  { code: 6, name: 'TCP', source: 'RFC 9293' },
  { code: 17, name: 'UDP', source: 'RFC 768' },
  { code: 33, name: 'DCCP', source: 'RFC 4340' },
  { code: 41, name: 'IPv6', source: 'RFC 2473' },
  { code: 43, name: 'IPv6-Route', source: 'RFC 8200' },
  { code: 44, name: 'IPv6-Frag', source: 'RFC 8200' },
  { code: 47, name: 'GRE', source: 'RFC 2784' },
  { code: 50, name: 'ESP', source: 'RFC 4303' },
  { code: 51, name: 'AH', source: 'RFC 4302' },
  { code: 58, name: 'IPv6-ICMP', source: 'RFC 8200' },
  { code: 59, name: 'IPv6-NoNxt', source: 'RFC 8200' },
  { code: 60, name: 'IPv6-Opts', source: 'RFC 8200' },
  { code: 89, name: 'OSPF', source: IANA },
  { code: 132, name: 'SCTP', source: 'RFC 9260' },
  { code: 135, name: 'Mobility Header', source: 'RFC 6275' },
  { code: 136, name: 'UDPLite', source: 'RFC 3828' },
]);

/** Options of a TCP header. https://www.iana.org/assignments/tcp-parameters */
export const tcpOptionKinds = table('TCP Option Kind Numbers', 2, [
  { code: 0, name: 'End of Option List', source: 'RFC 9293' },
  { code: 1, name: 'No-Operation', source: 'RFC 9293' },
  { code: 2, name: 'Maximum Segment Size', source: 'RFC 9293' },
  { code: 3, name: 'Window Scale', source: 'RFC 7323' },
  { code: 4, name: 'SACK Permitted', source: 'RFC 2018' },
  { code: 5, name: 'SACK', source: 'RFC 2018' },
  { code: 8, name: 'Timestamps', source: 'RFC 7323' },
  { code: 19, name: 'MD5 Signature', source: 'RFC 2385' },
  { code: 28, name: 'User Timeout', source: 'RFC 5482' },
  { code: 29, name: 'TCP Authentication', source: 'RFC 5925' },
  { code: 30, name: 'Multipath TCP', source: 'RFC 8684' },
  { code: 34, name: 'TCP Fast Open Cookie', source: 'RFC 7413' },
]);

/** Whose a frame is that Linux captured without its link's header. https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL.html */
export const cookedPacketTypes = table('LINUX_SLL packet types', 2, [
  { code: 0, name: 'to us', source: 'LINKTYPE_LINUX_SLL' },
  { code: 1, name: 'broadcast', source: 'LINKTYPE_LINUX_SLL' },
  { code: 2, name: 'multicast', source: 'LINKTYPE_LINUX_SLL' },
  { code: 3, name: 'to another host', source: 'LINKTYPE_LINUX_SLL' },
  { code: 4, name: 'sent by us', source: 'LINKTYPE_LINUX_SLL' },
]);

/** What an ARP packet wants. https://www.iana.org/assignments/arp-parameters */
export const arpOperations = table('ARP Operation Codes', 4, [
  { code: 1, name: 'request', source: 'RFC 826' },
  { code: 2, name: 'reply', source: 'RFC 826' },
]);
