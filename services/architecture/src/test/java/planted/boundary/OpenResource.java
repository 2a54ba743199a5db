package planted.boundary;

import jakarta.ws.rs.GET;

/** A resource that anyone may call, since it says nothing. */
public class OpenResource {

  @GET
  public String get() {
    return "";
  }
}
