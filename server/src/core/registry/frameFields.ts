import { code, type FieldRow, group, length, number, opaque } from './fieldRow.ts';
import { arpOperations, cookedPacketTypes, etherTypes, ipProtocols, tcpOptionKinds } from './internetNumbers.ts';

const ETHERNET = 'IEEE 802.3 3.1.1';
const VLAN = 'IEEE 802.1Q 9.3';
const SLL = 'LINKTYPE_LINUX_SLL';
const SLL2 = 'LINKTYPE_LINUX_SLL2';
const IP4 = 'RFC 791 3.1';
const IP6 = 'RFC 8200 3';
const EXTENSION = 'RFC 8200 4';
const FRAGMENT = 'RFC 8200 4.5';
const TCP = 'RFC 9293 3.1';
const UDP = 'RFC 768';
const ARP = 'RFC 826';

/** The headers of a whole frame around the bytes of TLS: of the link, of IP, of TCP and UDP. */
export const frameFields = {
  'frame.payload': opaque('payload', 'what the headers in front of it carry'),
  'frame.trailer': opaque('trailer', 'bytes behind the end of the packet'),

  ethernet: group('Ethernet II', ETHERNET),
  'ethernet.destination': opaque('destination_address', ETHERNET),
  'ethernet.source': opaque('source_address', ETHERNET),
  'ethernet.ether_type': code('ether_type', etherTypes, 'type', ETHERNET),

  vlan: group('VLAN tag', VLAN),
  'vlan.tag_control_information': opaque('tag_control_information', VLAN),
  'vlan.ether_type': code('ether_type', etherTypes, 'type', VLAN),

  sll: group('Linux cooked capture', SLL),
  'sll.packet_type': code('packet_type', cookedPacketTypes, 'type', SLL),
  'sll.arphrd_type': number('arphrd_type', SLL),
  'sll.address_length': length('link_layer_address_length', SLL),
  'sll.address': opaque('link_layer_address', SLL),
  'sll.protocol_type': code('protocol_type', etherTypes, 'type', SLL),
  sll2: group('Linux cooked capture v2', SLL2),
  'sll2.reserved': opaque('reserved', SLL2),
  'sll2.interface_index': number('interface_index', SLL2),

  loopback: group('loopback', 'LINKTYPE_NULL'),
  'loopback.family': opaque('address_family', 'LINKTYPE_NULL'),

  arp: group('ARP', ARP),
  'arp.hardware_type': number('hardware_type', ARP),
  'arp.protocol_type': code('protocol_type', etherTypes, 'type', ARP),
  'arp.hardware_length': length('hardware_address_length', ARP),
  'arp.protocol_length': length('protocol_address_length', ARP),
  'arp.operation': code('operation', arpOperations, 'type', ARP),
  'arp.sender_hardware_address': opaque('sender_hardware_address', ARP),
  'arp.sender_protocol_address': opaque('sender_protocol_address', ARP),
  'arp.target_hardware_address': opaque('target_hardware_address', ARP),
  'arp.target_protocol_address': opaque('target_protocol_address', ARP),

  ipv4: group('IPv4', IP4),
  'ipv4.version_ihl': opaque('version_ihl', IP4, 'version'),
  'ipv4.type_of_service': number('type_of_service', `${IP4}, RFC 2474`),
  'ipv4.total_length': length('total_length', IP4),
  'ipv4.identification': number('identification', `${IP4}, RFC 6864`),
  'ipv4.flags_fragment_offset': opaque('flags_fragment_offset', IP4),
  'ipv4.time_to_live': number('time_to_live', IP4),
  'ipv4.protocol': code('protocol', ipProtocols, 'type', IP4),
  'ipv4.header_checksum': opaque('header_checksum', `${IP4}, RFC 1071`),
  'ipv4.source_address': opaque('source_address', IP4),
  'ipv4.destination_address': opaque('destination_address', IP4),
  'ipv4.options': opaque('options', IP4),

  ipv6: group('IPv6', IP6),
  'ipv6.version_class_flow': opaque('version_traffic_class_flow_label', IP6, 'version'),
  'ipv6.payload_length': length('payload_length', IP6),
  'ipv6.next_header': code('next_header', ipProtocols, 'type', IP6),
  'ipv6.hop_limit': number('hop_limit', IP6),
  'ipv6.source_address': opaque('source_address', IP6),
  'ipv6.destination_address': opaque('destination_address', IP6),
  ipv6_extension: group('IPv6 extension header', EXTENSION),
  'ipv6_extension.length': length('hdr_ext_len', EXTENSION),
  'ipv6_extension.data': opaque('extension_data', EXTENSION),
  ipv6_fragment: group('IPv6 fragment header', FRAGMENT),
  'ipv6_fragment.reserved': opaque('reserved', FRAGMENT),
  'ipv6_fragment.offset_flags': opaque('fragment_offset_flags', FRAGMENT),
  'ipv6_fragment.identification': number('identification', FRAGMENT),

  tcp: group('TCP', TCP),
  'tcp.source_port': number('source_port', TCP),
  'tcp.destination_port': number('destination_port', TCP),
  'tcp.sequence_number': number('sequence_number', TCP),
  'tcp.acknowledgment_number': number('acknowledgment_number', TCP),
  'tcp.data_offset': opaque('data_offset', TCP),
  'tcp.control_bits': opaque('control_bits', TCP),
  'tcp.window': number('window', TCP),
  'tcp.checksum': opaque('checksum', TCP),
  'tcp.urgent_pointer': number('urgent_pointer', TCP),
  'tcp.option': group('option', `${TCP}, 3.2`),
  'tcp.option_kind': code('kind', tcpOptionKinds, 'type', `${TCP}, 3.2`),
  'tcp.option_length': length('length', `${TCP}, 3.2`),
  'tcp.option_value': opaque('value', `${TCP}, 3.2`),

  udp: group('UDP', UDP),
  'udp.source_port': number('source_port', UDP),
  'udp.destination_port': number('destination_port', UDP),
  'udp.length': length('length', UDP),
  'udp.checksum': opaque('checksum', UDP),
} as const satisfies Record<string, FieldRow>;
