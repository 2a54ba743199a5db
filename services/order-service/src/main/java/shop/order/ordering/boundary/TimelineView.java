package shop.order.ordering.boundary;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import shop.order.ordering.entity.HistoryEntry;
import shop.order.ordering.entity.Order;

/** All that befell an order, oldest first. */
@Schema(name = "Timeline")
public record TimelineView(List<EntryView> items) {

  /** One thing that befell it. */
  @Schema(name = "TimelineEntry")
  public record EntryView(
      Instant at, HistoryEntry.Kind kind, String what, String by, String traceId) {}

  static TimelineView of(Order order) {
    return new TimelineView(
        order.history().stream()
            .sorted(Comparator.comparing(HistoryEntry::at))
            .map(
                entry ->
                    new EntryView(
                        entry.at(), entry.kind(), entry.what(), entry.by(), entry.traceId()))
            .toList());
  }
}
