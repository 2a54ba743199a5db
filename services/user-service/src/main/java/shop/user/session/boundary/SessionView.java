package shop.user.session.boundary;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.user.account.boundary.UserView;
import shop.user.session.control.Session;

/**
 * A log-in.
 *
 * @param expiresIn seconds that the access token lives
 */
@Schema(name = "Session")
public record SessionView(
    String accessToken,
    String tokenType,
    long expiresIn,
    @Schema(pattern = "^[A-Za-z0-9_-]{64}$") String refreshToken,
    UserView user) {

  static SessionView of(Session session) {
    return new SessionView(
        session.access().value(),
        "Bearer",
        session.access().expiresIn(),
        session.refresh().text(),
        UserView.of(session.user()));
  }
}
