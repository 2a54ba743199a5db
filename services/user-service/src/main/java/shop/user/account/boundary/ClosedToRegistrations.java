package shop.user.account.boundary;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import shop.platform.security.ClosedAddressFilter;
import shop.user.limit.AddressLimits;
import shop.user.limit.Counted;

/** Addresses from which no more accounts are opened for now. */
@Provider
@PreMatching
@Priority(ClosedAddressFilter.FIRST)
public class ClosedToRegistrations extends ClosedAddressFilter {

  @Inject AddressLimits limits;

  public ClosedToRegistrations() {
    super(HttpMethod.POST, "/api/users/register");
  }

  @Override
  protected void requireOpen(String address) {
    limits.requireOpen(Counted.REGISTRATIONS, address);
  }
}
