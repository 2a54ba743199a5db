package shop.local.replay;

import java.util.Comparator;
import shop.local.client.Money;

/**
 * A product at a price.
 *
 * @param price pence
 */
record Article(String sku, long price) implements Comparable<Article> {

  private static final Comparator<Article> ORDER =
      Comparator.comparing(Article::sku).thenComparingLong(Article::price);

  @Override
  public int compareTo(Article other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return sku + " at " + Money.text(price);
  }
}
