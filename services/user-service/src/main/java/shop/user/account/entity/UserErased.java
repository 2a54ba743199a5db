package shop.user.account.entity;

import java.util.UUID;

/** {@code user.erased.v1}: an account is gone; forget whom it was about. */
public record UserErased(UUID userId) {

  public static final String TYPE = "user.erased.v1";
}
