package shop.user.session.control;

import shop.user.account.entity.User;
import shop.user.token.AccessTokens.AccessToken;
import shop.user.token.RefreshToken;

/** A log-in: who, the token to call with, and the token that gets the next one. */
public record Session(User user, AccessToken access, RefreshToken refresh) {}
