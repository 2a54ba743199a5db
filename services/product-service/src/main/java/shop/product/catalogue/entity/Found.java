package shop.product.catalogue.entity;

/**
 * A product of a list.
 *
 * @param rank how well it fits the words that were asked for; 0 where none were
 */
public record Found(Product product, float rank) {}
