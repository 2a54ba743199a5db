package shop.order.ordering.boundary;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an order is no longer wanted. */
@Schema(name = "Cancellation")
public record CancelRequest(@Size(max = 500) @Nullable String reason) {}
