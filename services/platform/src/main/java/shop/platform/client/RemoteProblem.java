package shop.platform.client;

import java.util.Map;

/**
 * Another service understood our call and refused it (4xx). The caller decides what that means; it
 * is neither retried nor counted against a circuit breaker.
 */
public final class RemoteProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String slug;
  private final transient Map<String, Object> members;

  public RemoteProblem(int status, String slug, Map<String, Object> members) {
    super(status + " " + slug, null, false, false);
    this.status = status;
    this.slug = slug;
    this.members = members;
  }

  public int status() {
    return status;
  }

  /** The problem type without {@code urn:problem:}. */
  public String slug() {
    return slug;
  }

  /** The problem's members, extensions as {@code shortages} among them. */
  public Map<String, Object> members() {
    return members;
  }
}
