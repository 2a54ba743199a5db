package shop.local.client;

/**
 * Something as it was read, with the ETag that guards its change.
 *
 * @param etag for {@code If-Match}
 */
public record Versioned<T>(T value, String etag) {}
