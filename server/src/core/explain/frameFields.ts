import type { FieldId } from '../registry/fields.ts';
import type { Explanation } from './explanation.ts';

const CARRIED = 'Which protocol stands behind this header.';
const CHECKSUM_OFFLOAD =
  'Captures made on the sending machine often show a wrong one, since the network card fills it in later: that is no fault.';

/** The headers of a whole frame around the bytes of TLS. IEEE 802.3, RFC 791, RFC 8200, RFC 9293, RFC 768. */
export const frameFields = {
  'frame.payload': {
    title: 'Payload',
    meaning:
      'What this frame carries. Where it is not part of the connection’s bytes, they came in another frame already, or another protocol is spoken.',
  },
  'frame.trailer': {
    title: 'Trailer',
    meaning:
      'Bytes behind the end of the packet: short Ethernet frames are filled up to 60 bytes, and some captures keep the check sequence. They belong to no connection.',
  },

  ethernet: { title: 'Ethernet header', meaning: 'Takes the frame from one station of the local network to the next.' },
  'ethernet.destination': {
    title: 'Receiver’s MAC address',
    meaning: 'The station of the local network that the frame goes to; for a server far away, the router.',
  },
  'ethernet.source': {
    title: 'Sender’s MAC address',
    meaning: 'The station of the local network that sent the frame.',
  },
  'ethernet.ether_type': { meaning: CARRIED },

  vlan: { title: 'VLAN tag', meaning: 'Says which virtual network of a shared cable the frame belongs to.' },
  'vlan.tag_control_information': { meaning: 'The frame’s priority, and the number of the virtual network.' },
  'vlan.ether_type': { meaning: CARRIED },

  sll: {
    title: 'Linux cooked header',
    meaning: 'Written by Linux in place of the link’s own header, when it captures on all interfaces at once.',
  },
  'sll.packet_type': { meaning: 'Whether the frame came to this machine, was sent by it, or passed by.' },
  'sll.arphrd_type': { meaning: 'The kind of interface: 1 Ethernet, 772 loopback, 65534 none (a tunnel).' },
  'sll.address_length': { meaning: 'How many bytes of the address behind it count.' },
  'sll.address': { meaning: 'The MAC address of the sender, filled up with zeros.' },
  'sll.protocol_type': { meaning: CARRIED },
  sll2: {
    title: 'Linux cooked header, second version',
    meaning:
      'Written by Linux in place of the link’s own header, when it captures on all interfaces at once. It names the interface.',
  },
  'sll2.reserved': { meaning: 'Not used: zero.' },
  'sll2.interface_index': { meaning: 'The number of the interface on which the frame was seen.' },

  loopback: {
    title: 'Loopback header',
    meaning: 'Written by BSD, macOS and others in place of a link’s header, when a machine talks to itself.',
  },
  'loopback.family': {
    meaning: 'Which protocol follows, in the byte order of the machine: 2 is IPv4; 24, 28 and 30 are IPv6.',
  },

  arp: { title: 'Address resolution', meaning: 'Asks which MAC address an IPv4 address has, or answers that.' },
  'arp.hardware_type': { meaning: 'The kind of network: 1 is Ethernet.' },
  'arp.protocol_type': { meaning: 'The protocol whose address is looked for.' },
  'arp.operation': { meaning: 'Whether this is a question or its answer.' },
  'arp.sender_hardware_address': { meaning: 'The MAC address of the station that sends this.' },
  'arp.sender_protocol_address': { meaning: 'The IPv4 address of the station that sends this.' },
  'arp.target_hardware_address': { meaning: 'The MAC address that is looked for: zeros in a question.' },
  'arp.target_protocol_address': { meaning: 'The IPv4 address that is asked about.' },

  ipv4: { title: 'IPv4 header', meaning: 'Takes the packet across networks, from one IPv4 address to another.' },
  'ipv4.version_ihl': {
    title: 'Version and header length',
    meaning:
      'Two halves of a byte: the version, 4, and the length of the header in words of four bytes; without options that is 5.',
  },
  'ipv4.type_of_service': {
    title: 'Type of service',
    meaning: 'How urgent the packet is, and whether routers saw congestion.',
  },
  'ipv4.total_length': {
    title: 'Total length',
    meaning:
      'Length of the packet in bytes, header and all. Bytes behind it only fill up the frame. Zero stands in packets that the network card has yet to cut up.',
  },
  'ipv4.identification': { meaning: 'Tells which parts belong together, where a packet was cut into fragments.' },
  'ipv4.flags_fragment_offset': {
    title: 'Fragmentation',
    meaning:
      'Whether the packet may be cut into parts, whether more parts follow, and where in the whole this part belongs.',
  },
  'ipv4.time_to_live': {
    title: 'Time to live',
    meaning:
      'Each router counts it down by one. How far it is below 64, 128 or 255 tells how many routers lie between; one that differs within a connection hints at a box in between that answers in the server’s name.',
  },
  'ipv4.protocol': { meaning: CARRIED },
  'ipv4.header_checksum': {
    title: 'Header checksum',
    meaning: `Shows whether the header arrived whole. ${CHECKSUM_OFFLOAD}`,
  },
  'ipv4.source_address': { title: 'Sender’s address', meaning: 'The IPv4 address that the packet comes from.' },
  'ipv4.destination_address': { title: 'Receiver’s address', meaning: 'The IPv4 address that the packet goes to.' },
  'ipv4.options': { meaning: 'Rarely used requests to routers; many networks drop packets that have any.' },

  ipv6: { title: 'IPv6 header', meaning: 'Takes the packet across networks, from one IPv6 address to another.' },
  'ipv6.version_class_flow': {
    title: 'Version, traffic class, flow label',
    meaning:
      'The version, 6; how urgent the packet is; and a number that is the same in all packets of one connection.',
  },
  'ipv6.payload_length': {
    title: 'Payload length',
    meaning: 'How many bytes follow the header, extension headers among them.',
  },
  'ipv6.next_header': { meaning: CARRIED },
  'ipv6.hop_limit': {
    title: 'Hop limit',
    meaning: 'Each router counts it down by one; at zero the packet is thrown away.',
  },
  'ipv6.source_address': { title: 'Sender’s address', meaning: 'The IPv6 address that the packet comes from.' },
  'ipv6.destination_address': { title: 'Receiver’s address', meaning: 'The IPv6 address that the packet goes to.' },
  ipv6_extension: {
    title: 'IPv6 extension header',
    meaning: 'More about the way of the packet, between its header and what it carries.',
  },
  'ipv6_extension.length': { meaning: 'Length of this header, without its first 8 bytes, in units of 8 bytes.' },
  'ipv6_extension.data': { meaning: 'Options for routers or for the receiver.' },
  ipv6_fragment: {
    title: 'IPv6 fragment header',
    meaning: 'This packet is a part of a larger one that the sender cut up.',
  },
  'ipv6_fragment.reserved': { meaning: 'Not used: zero.' },
  'ipv6_fragment.offset_flags': { meaning: 'Where in the whole this part belongs, and whether more parts follow.' },
  'ipv6_fragment.identification': { meaning: 'The same in all parts of one packet.' },

  tcp: {
    title: 'TCP header',
    meaning:
      'Makes a stream of bytes out of packets: numbers them, acknowledges them, opens and closes the connection.',
  },
  'tcp.source_port': {
    title: 'Sender’s port',
    meaning: 'A client’s is any that was free; a server’s says which service it is.',
  },
  'tcp.destination_port': {
    title: 'Receiver’s port',
    meaning: 'A client’s is any that was free; a server’s says which service it is, 443 for HTTPS.',
  },
  'tcp.sequence_number': {
    title: 'Sequence number',
    meaning:
      'The place of the first byte carried here in all that this side sends. The stream is put together by it: what comes twice counts once.',
  },
  'tcp.acknowledgment_number': {
    title: 'Acknowledgment number',
    meaning: 'The number of the byte that this side waits for next: it has all before it.',
  },
  'tcp.data_offset': {
    title: 'Data offset',
    meaning: 'Length of this header in words of four bytes; without options that is 5.',
  },
  'tcp.control_bits': {
    title: 'Control bits',
    meaning:
      'SYN opens a connection, FIN ends one side of it, RST ends it at once. A RST instead of a ServerHello is a refusal without a reason: a firewall, a service that is not TLS, or a server that crashed.',
  },
  'tcp.window': {
    meaning: 'How many bytes this side is ready to take, before its scale is applied. Zero means: wait.',
  },
  'tcp.checksum': { meaning: `Shows whether header and content arrived whole. ${CHECKSUM_OFFLOAD}` },
  'tcp.urgent_pointer': { meaning: 'Where urgent data end, if the URG bit is set: never with TLS.' },
  'tcp.option': {
    title: 'TCP option',
    meaning: 'What the two sides can do beyond plain TCP: segment size, window scale, time stamps.',
  },
  'tcp.option_kind': { meaning: 'Which option this is.' },
  'tcp.option_length': { meaning: 'Length of the option, with the bytes of its kind and its length.' },
  'tcp.option_value': { meaning: 'The value of the option.' },

  udp: {
    title: 'UDP header',
    meaning: 'Takes one message from port to port, without any promise that it arrives. DTLS and QUIC stand on it.',
  },
  'udp.source_port': {
    title: 'Sender’s port',
    meaning: 'A client’s is any that was free; a server’s says which service it is.',
  },
  'udp.destination_port': {
    title: 'Receiver’s port',
    meaning: 'A client’s is any that was free; a server’s says which service it is.',
  },
  'udp.length': { meaning: 'Length of header and content in bytes.' },
  'udp.checksum': {
    meaning: `Shows whether the message arrived whole; zero means that the sender made none. ${CHECKSUM_OFFLOAD}`,
  },
} as const satisfies Partial<Record<FieldId, Explanation>>;
