package shop.order.ordering.boundary;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.order.ordering.entity.Happening;

/** Whereto an admin moves an order, and why. */
@Schema(name = "StatusChange")
public record StatusRequest(Target status, @Size(max = 500) @Nullable String reason) {

  /** The statuses that are set by hand. */
  public enum Target {
    PROCESSING(Happening.PROCESS),
    SHIPPED(Happening.SHIP),
    DELIVERED(Happening.DELIVER),
    RETURNED(Happening.RETURN);

    final Happening command;

    Target(Happening command) {
      this.command = command;
    }
  }
}
