package shop.product.catalogue.entity;

/**
 * A product of a list.
 *
 * @param rank how well it fits the words that were asked for, from 6 down to 1; 0 where none were
 */
public record Found(Product product, int rank) {}
