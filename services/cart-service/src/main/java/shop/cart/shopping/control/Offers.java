package shop.cart.shopping.control;

import java.util.Map;
import java.util.UUID;

/**
 * What is sold today of some products.
 *
 * @param isKnown false where product-service did not answer: then nothing here says anything
 */
public record Offers(Map<UUID, Offer> byProduct, boolean isKnown) {}
