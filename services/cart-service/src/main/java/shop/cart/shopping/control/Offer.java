package shop.cart.shopping.control;

import shop.cart.shopping.entity.KnownProduct;

/**
 * A product that is sold today.
 *
 * @param inStock whether there is any, as far as is known
 */
public record Offer(KnownProduct product, boolean inStock) {}
