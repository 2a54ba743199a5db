package shop.product.inventory.boundary;

import java.util.UUID;
import shop.product.inventory.entity.Availability;

/** What customers are told of a product's stock. */
record AvailabilityView(UUID productId, Availability availability) {}
