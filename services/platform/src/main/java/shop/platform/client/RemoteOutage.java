package shop.platform.client;

import jakarta.ws.rs.ProcessingException;

/**
 * Another service failed (5xx), is overrun (429), does not know our token (401), gives us none in
 * time, or something in its place answered: try again.
 */
public final class RemoteOutage extends ProcessingException {

  private static final long serialVersionUID = 1L;

  public RemoteOutage(int status) {
    super("answered " + status);
  }

  RemoteOutage(String what) {
    super(what);
  }
}
