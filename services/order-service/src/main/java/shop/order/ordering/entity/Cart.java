package shop.order.ordering.entity;

import java.util.List;

/** What is read of a customer's cart. */
public record Cart(List<Item> items) {}
