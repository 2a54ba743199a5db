package shop.cart.shopping.boundary;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import shop.cart.shopping.entity.Admissions;
import shop.platform.security.ClosedAddressFilter;

/** Addresses from which no more sessions are opened for now. */
@Provider
@PreMatching
@Priority(ClosedAddressFilter.FIRST)
public class ClosedToSessions extends ClosedAddressFilter {

  @Inject Admissions admissions;

  public ClosedToSessions() {
    super(HttpMethod.POST, "/api/sessions");
  }

  @Override
  protected void requireOpen(String address) {
    admissions.requireOpen(address);
  }
}
