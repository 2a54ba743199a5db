package shop.local.client;

import java.util.UUID;

/** A registered customer or admin. */
public record User(UUID id, String email) {}
