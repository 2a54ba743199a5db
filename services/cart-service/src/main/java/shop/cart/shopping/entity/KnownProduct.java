package shop.cart.shopping.entity;

import shop.platform.money.Money;

/** What was known of a product when it was put into a cart, or last put in again. */
public record KnownProduct(String sku, String name, Money price) {}
