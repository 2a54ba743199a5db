package shop.platform.problem;

/**
 * One fault in a request body.
 *
 * @param pointer where, a JSON Pointer (RFC 6901); empty for the whole body
 * @param detail what is wrong, for a person
 */
public record FieldError(String pointer, String detail) {}
