package shop.local.demo;

import java.util.List;
import shop.local.client.Assortment;
import shop.local.client.Money;
import shop.local.client.OrderRequest;

/**
 * What the demo sells.
 *
 * @param price pence
 */
record Goods(String sku, String name, long price) {

  static final Goods MUG = new Goods("DEMO-MUG", "Stoneware mug, speckled", 1_250);
  static final Goods TEAPOT = new Goods("DEMO-TEAPOT", "Teapot for four", 3_495);
  static final Goods TRAY = new Goods("DEMO-TRAY", "Ash wood tray", 2_800);
  static final Goods LAMP = new Goods("DEMO-LAMP", "Reading lamp, brass", 7_900);
  static final Goods BLANKET = new Goods("DEMO-BLANKET", "Wool blanket, moss green", 8_950);
  static final Goods CUSHION = new Goods("DEMO-CUSHION", "Linen cushion", 2_450);
  static final Goods CANDLE = new Goods("DEMO-CANDLE", "Beeswax candle", 899);
  static final Goods NOTEBOOK = new Goods("DEMO-NOTEBOOK", "Notebook, dotted, A5", 675);
  static final Goods PENCIL = new Goods("DEMO-PENCIL", "Cedar pencil", 120);
  static final Goods SCISSORS = new Goods("DEMO-SCISSORS", "Paper scissors", 1_575);
  static final Goods CLOCK = new Goods("DEMO-CLOCK", "Wall clock, silent", 4_200);
  static final Goods BASKET = new Goods("DEMO-BASKET", "Willow basket", 3_150);

  static final List<Goods> ALL =
      List.of(
          MUG, TEAPOT, TRAY, LAMP, BLANKET, CUSHION, CANDLE, NOTEBOOK, PENCIL, SCISSORS, CLOCK,
          BASKET);

  private static final int ENOUGH = 100;

  /** Puts everything on the shelves that is not there. */
  static void stock(Assortment shelves) {
    ALL.forEach(
        goods -> {
          shelves.stock(goods.sku(), goods.name(), Money.pence(goods.price()), ENOUGH);
          shelves.reprice(goods.sku(), Money.pence(goods.price()));
        });
  }

  OrderRequest.Line times(int quantity, Assortment shelves) {
    return new OrderRequest.Line(shelves.id(sku), quantity);
  }
}
