package shop.platform.security;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of IP addresses in CIDR notation (RFC 4632; RFC 4291, section 2.3). */
final class Network {

  /** Only literals: a name must never be looked up here. */
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  private final byte[] base;
  private final int prefix;

  private Network(byte[] base, int prefix) {
    this.base = base;
    this.prefix = prefix;
  }

  /**
   * Reads {@code 10.0.0.0/8}; an address alone is a network of one.
   *
   * @throws IllegalArgumentException where it is none
   */
  static Network parse(String cidr) {
    String[] parts = cidr.split("/", 2);
    byte[] base =
        address(parts[0]).orElseThrow(() -> new IllegalArgumentException(cidr + " is no network"));
    int prefix = parts.length == 2 ? Integer.parseInt(parts[1]) : base.length * Byte.SIZE;
    if (prefix < 0 || prefix > base.length * Byte.SIZE) {
      throw new IllegalArgumentException(cidr + " is no network");
    }
    return new Network(base, prefix);
  }

  /** The bytes of an address literal; empty for anything else. */
  static Optional<byte[]> address(String literal) {
    if (!LITERAL.matcher(literal).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(literal).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** An address as text, every address in one spelling. */
  static String text(byte[] address) {
    try {
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address.length + " bytes are no address", e);
    }
  }

  boolean contains(byte[] address) {
    int hostBits = base.length * Byte.SIZE - prefix;
    return address.length == base.length
        && new BigInteger(1, base)
            .shiftRight(hostBits)
            .equals(new BigInteger(1, address).shiftRight(hostBits));
  }
}
