package shop.user.session.boundary;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import shop.platform.security.ClosedAddressFilter;
import shop.user.limit.AddressLimits;
import shop.user.limit.Counted;

/** Addresses from which too many log-ins have failed; of accounts only the body tells. */
@Provider
@PreMatching
@Priority(ClosedAddressFilter.FIRST)
public class ClosedToLogins extends ClosedAddressFilter {

  @Inject AddressLimits limits;

  public ClosedToLogins() {
    super(HttpMethod.POST, "/api/users/login");
  }

  @Override
  protected void requireOpen(String address) {
    limits.requireOpen(Counted.FAILED_LOG_INS, address);
  }
}
