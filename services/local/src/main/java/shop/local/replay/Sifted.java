package shop.local.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a history, told apart. Codes that name no article ({@code POST}, {@code M}, {@code
 * BANK CHARGES}) are sold like any other: they were invoiced, and somebody paid for them.
 *
 * @param sales in the order of the history
 * @param noSale how many rows have each flaw; a row with two is counted under both
 * @param noSaleRows how many rows have any
 * @param cancelledRows rows of cancellations
 * @param cancellations invoices they are on
 */
record Sifted(
    List<Sale> sales,
    Map<NoSale, Integer> noSale,
    int noSaleRows,
    int cancelledRows,
    int cancellations) {

  static Sifted of(History history) {
    List<Sale> sales = new ArrayList<>();
    Map<NoSale, Integer> noSale = new EnumMap<>(NoSale.class);
    Set<String> cancellations = new HashSet<>();
    int noSaleRows = 0;
    int cancelledRows = 0;
    for (Row row : history.rows()) {
      List<NoSale> flaws =
          Arrays.stream(NoSale.values()).filter(flaw -> flaw.applies(row)).toList();
      if (Sale.isCancellation(row)) {
        cancelledRows++;
        cancellations.add(row.invoice());
      } else if (flaws.isEmpty()) {
        sales.add(Sale.of(row));
      } else {
        noSaleRows++;
        flaws.forEach(flaw -> noSale.merge(flaw, 1, Integer::sum));
      }
    }
    return new Sifted(sales, noSale, noSaleRows, cancelledRows, cancellations.size());
  }
}
