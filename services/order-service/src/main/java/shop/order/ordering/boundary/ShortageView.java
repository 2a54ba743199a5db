package shop.order.ordering.boundary;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Too few pieces of a product for an order, as product-service says it. */
@Schema(name = "Shortage")
record ShortageView(UUID productId, int requested, int available) {}
