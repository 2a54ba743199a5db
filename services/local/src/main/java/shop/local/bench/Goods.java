package shop.local.bench;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import shop.local.client.Administrator;
import shop.local.client.Assortment;
import shop.local.client.Money;

/** The products that are measured with; the same ones in each run, and always enough of them. */
final class Goods {

  private static final List<String> WORDS =
      List.of(
          "lantern",
          "mug",
          "candle",
          "basket",
          "clock",
          "cushion",
          "kettle",
          "ladder",
          "mirror",
          "parasol",
          "ribbon",
          "saddle",
          "teapot",
          "umbrella",
          "vase",
          "wreath",
          "bracket",
          "drawer",
          "frame",
          "hook");
  private static final int SEED = 7;
  private static final int DEAREST = 10_000;
  private static final long PIECES = 100_000_000;

  private Goods() {}

  /** Sees to it that they are there. */
  static List<UUID> of(Administrator admin, int count) {
    Random random = new Random(SEED);
    Assortment assortment = new Assortment(admin, "For measuring");
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              String sku = "BENCH-%05d".formatted(i);
              String name = "%s %s %s".formatted(word(random), word(random), word(random));
              assortment.stock(sku, name, Money.pence(1 + random.nextInt(DEAREST)), PIECES);
              return assortment.id(sku);
            })
        .toList();
  }

  static String word(RandomGenerator random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
