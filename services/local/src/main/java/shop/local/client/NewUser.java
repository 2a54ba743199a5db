package shop.local.client;

/** Who wants to register. */
public record NewUser(String email, String password, String firstName, String lastName) {}
