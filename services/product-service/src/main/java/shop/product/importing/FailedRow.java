package shop.product.importing;

/**
 * A row that was not applied.
 *
 * @param line where it begins in the file, from 1
 * @param reason why
 */
public record FailedRow(long line, String reason) {}
