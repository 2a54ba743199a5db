package shop.local.replay;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import shop.local.client.Money;

/**
 * Where two accounts of the same sales part.
 *
 * @param where day, invoice and product, as far as it can be told
 */
record Difference(String where, String inFile, String inShop) {

  /** The first one in the order of the history. */
  static Optional<Difference> first(Books file, Books shop) {
    SortedSet<BookedOrder.Id> ids = new TreeSet<>(file.orders().keySet());
    ids.addAll(shop.orders().keySet());
    return ids.stream()
        .flatMap(id -> of(id, file.orders().get(id), shop.orders().get(id)).stream())
        .findFirst()
        .or(() -> ofDays(file, shop));
  }

  private static Optional<Difference> of(
      BookedOrder.Id id, @Nullable BookedOrder file, @Nullable BookedOrder shop) {
    if (file == null || shop == null) {
      return of(id.toString(), content(file), content(shop));
    }
    return ofProducts(id, file, shop)
        .or(() -> of(id + ", customer", file.customer(), shop.customer()))
        .or(() -> of(id + ", state", file.state(), shop.state()))
        .or(() -> of(id + ", total", Money.text(file.total()), Money.text(shop.total())))
        .or(() -> of(id + ", captured", Money.text(file.captured()), Money.text(shop.captured())));
  }

  private static String content(@Nullable BookedOrder order) {
    return order == null ? "no such order" : "an order of " + order.units();
  }

  private static Optional<Difference> ofProducts(
      BookedOrder.Id id, BookedOrder file, BookedOrder shop) {
    SortedSet<Article> articles = new TreeSet<>(file.units().keySet());
    articles.addAll(shop.units().keySet());
    return articles.stream()
        .flatMap(
            article ->
                of(
                    id + ", product " + article,
                    pieces(file.units().get(article)),
                    pieces(shop.units().get(article)))
                    .stream())
        .findFirst();
  }

  private static String pieces(@Nullable Long pieces) {
    return pieces == null ? "none" : "%,d pieces".formatted(pieces);
  }

  /** Orders agree, sums do not: then one of the two has summed wrongly. */
  private static Optional<Difference> ofDays(Books file, Books shop) {
    SortedSet<LocalDate> days = new TreeSet<>(file.days().keySet());
    days.addAll(shop.days().keySet());
    return days.stream()
        .flatMap(
            day -> of(day.toString(), file.day(day).toString(), shop.day(day).toString()).stream())
        .findFirst();
  }

  private static Optional<Difference> of(String where, String inFile, String inShop) {
    return Objects.equals(inFile, inShop)
        ? Optional.empty()
        : Optional.of(new Difference(where, inFile, inShop));
  }

  @Override
  public String toString() {
    return where + ": " + inFile + " in the file, " + inShop + " in the shop";
  }
}
