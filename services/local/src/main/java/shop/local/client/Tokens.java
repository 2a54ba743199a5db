package shop.local.client;

/**
 * What a log-in gives.
 *
 * @param expiresIn how long the access token lives, seconds
 */
record Tokens(String accessToken, long expiresIn, String refreshToken, User user) {

  /** A request for new ones. */
  record Refresh(String refreshToken) {}

  /** A request for the first ones. */
  record Login(String email, String password) {}
}
