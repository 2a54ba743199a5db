package shop.platform.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where a request comes from, as it is counted: the peer, or where that is a proxy of ours, the
 * last address of {@code X-Forwarded-For} that is none. What stands before that one, its sender may
 * have invented.
 *
 * <p>Of IPv6 the network of 64 bits counts. Who has an address mostly has its network (RFC 4291,
 * section 2.5.1; RFC 6177), and hosts change the other 64 bits at will (RFC 8981).
 */
@ApplicationScoped
public class ClientAddress {

  private static final Logger LOG = Logger.getLogger(ClientAddress.class.getName());
  private static final int IPV6_BYTES = 16;

  @Inject
  @ConfigProperty(name = "shop.trusted-proxies")
  Optional<List<String>> configured;

  private final AtomicBoolean warned = new AtomicBoolean();
  private List<Network> proxies = List.of();

  @PostConstruct
  void load() {
    proxies = configured.orElse(List.of()).stream().map(String::strip).map(Network::parse).toList();
  }

  /** The address of who sent the request, or of IPv6 its network, always spelled alike. */
  public String of(HttpServletRequest request) {
    return counted(
        of(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For"))));
  }

  static String counted(String address) {
    return Network.address(address).map(ClientAddress::counted).orElse(address);
  }

  private static String counted(byte[] address) {
    return address.length == IPV6_BYTES
        ? Network.text(Arrays.copyOf(Arrays.copyOf(address, IPV6_BYTES / 2), IPV6_BYTES)) + "/64"
        : Network.text(address);
  }

  /**
   * The client's address.
   *
   * @param forwardedFor the header's values in their order, empty without one
   */
  String of(String peer, List<String> forwardedFor) {
    if (!forwardedFor.isEmpty() && !isProxy(peer) && !warned.getAndSet(true)) {
      LOG.log(
          Level.WARNING,
          "{0} forwards requests and is not in shop.trusted-proxies: what is limited by address is"
              + " limited for all who come through it",
          peer);
    }
    List<String> hops = List.of(String.join(",", forwardedFor).split(",", -1));
    String client = peer;
    for (int i = hops.size() - 1; i >= 0 && isProxy(client); i--) {
      String hop = hops.get(i).strip();
      if (Network.address(hop).isEmpty()) {
        break;
      }
      client = hop;
    }
    return client;
  }

  private boolean isProxy(String address) {
    return Network.address(address)
        .filter(bytes -> proxies.stream().anyMatch(network -> network.contains(bytes)))
        .isPresent();
  }
}
