package shop.local.replay;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import shop.local.client.Money;
import shop.local.measure.Cost;

/** Prints what a person wants to see of a replay. */
final class Statement {

  private static final String PAIRS = "  %-10s %6s %6s %8s %8s %10s %10s %13s %13s %13s%n";

  private final PrintStream out;

  Statement(PrintStream out) {
    this.out = out;
  }

  /** What the file holds. */
  void history(History history, Sifted sifted, int orders) {
    out.printf(
        Locale.ROOT,
        "%s to %s, %,d rows:%n",
        history.firstDay(),
        history.lastDay(),
        history.rows().size());
    out.printf(Locale.ROOT, "  %,9d sold, which make %,d orders%n", sifted.sales().size(), orders);
    out.printf(
        Locale.ROOT,
        "  %,9d on %,d cancellations, left alone for now%n",
        sifted.cancelledRows(),
        sifted.cancellations());
    out.printf(
        Locale.ROOT,
        "  %,9d no sale (a row may have more than one of these flaws):%n",
        sifted.noSaleRows());
    for (NoSale flaw : NoSale.values()) {
      out.printf(Locale.ROOT, "  %,17d %s%n", sifted.noSale().getOrDefault(flaw, 0), flaw);
    }
  }

  /** Both accounts, day by day. */
  void accounts(Books file, Books shop) {
    out.printf(
        Locale.ROOT,
        "%nAccounts: the file's, and the shop's from its lists of orders and payments%n");
    out.printf(
        Locale.ROOT,
        "  %-10s %13s %17s %21s %27s %13s%n",
        "",
        "orders",
        "lines",
        "units",
        "revenue",
        "captured");
    out.printf(
        Locale.ROOT,
        PAIRS,
        "day",
        "file",
        "shop",
        "file",
        "shop",
        "file",
        "shop",
        "file",
        "shop",
        "shop");
    SortedSet<LocalDate> days = new TreeSet<>(file.days().keySet());
    days.addAll(shop.days().keySet());
    days.forEach(day -> totals(day.toString(), file.day(day), shop.day(day)));
    totals("in all", file.total(), shop.total());
  }

  private void totals(String label, Totals file, Totals shop) {
    out.printf(
        Locale.ROOT,
        PAIRS,
        label,
        count(file.orders()),
        count(shop.orders()),
        count(file.lines()),
        count(shop.lines()),
        count(file.units()),
        count(shop.units()),
        Money.text(file.revenue()),
        Money.text(shop.revenue()),
        Money.text(shop.captured()));
  }

  /** What each part of the shop has used: since the replay began, and since its own start. */
  void costs(Map<String, Cost> before, Map<String, Cost> after) {
    out.printf(
        Locale.ROOT,
        "%n  %-10s %12s %12s %12s%n",
        "process",
        "CPU s here",
        "CPU s in all",
        "memory MiB");
    after.forEach(
        (part, cost) ->
            out.printf(
                Locale.ROOT,
                "  %-10s %12.1f %12.1f %12s%n",
                part,
                seconds(cost) - seconds(before.getOrDefault(part, Cost.NONE)),
                seconds(cost),
                cost.memoryMib() == 0 ? "?" : count(cost.memoryMib())));
  }

  private static double seconds(Cost cost) {
    return cost.cpu().toMillis() / 1000.0;
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
