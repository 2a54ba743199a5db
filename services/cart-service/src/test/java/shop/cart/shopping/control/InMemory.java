package shop.cart.shopping.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.cart.shopping.entity.Cart;
import shop.cart.shopping.entity.Carts;
import shop.cart.shopping.entity.Edit;
import shop.cart.shopping.entity.Edited;
import shop.cart.shopping.entity.Expected;
import shop.cart.shopping.entity.KnownProduct;
import shop.cart.shopping.entity.Line;
import shop.cart.shopping.entity.Shopper;
import shop.platform.audit.AuditEntry;

/** One cart in memory. */
final class InMemory extends Carts {

  static final UUID ANN = UUID.fromString("01a20320-9c01-7000-8000-000000000009");

  final List<Line> lines = new ArrayList<>();
  long version = 1;

  /** What every change comes to; null to do it. */
  Edited.@Nullable Outcome outcome;

  /** What the last change was put on record with. */
  @Nullable AuditEntry deed;

  @Override
  public Cart get(UUID userId) {
    return new Cart(userId, version, Instant.EPOCH, Instant.EPOCH, List.copyOf(lines));
  }

  @Override
  public Edited edit(Shopper shopper, Expected expected, Edit edit, @Nullable AuditEntry deed) {
    this.deed = deed;
    UUID userId = shopper.id();
    if (outcome != null) {
      return new Edited(outcome, get(userId));
    }
    version++;
    UUID product = edit.productId();
    if (edit.kind() == Edit.Kind.CLEAR || product == null) {
      lines.clear();
    } else {
      int had = get(userId).line(product).map(Line::quantity).orElse(0);
      KnownProduct known =
          edit.known() == null ? get(userId).line(product).orElseThrow().known() : edit.known();
      lines.removeIf(line -> line.productId().equals(product));
      int wanted = edit.kind() == Edit.Kind.ADD ? had + edit.quantity() : edit.quantity();
      lines.add(new Line(product, wanted, known));
    }
    return new Edited(Edited.Outcome.DONE, get(userId));
  }
}
