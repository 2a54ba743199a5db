package shop.local.demo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import shop.local.StackFailure;
import shop.local.client.Account;
import shop.local.client.Address;
import shop.local.client.Administrator;
import shop.local.client.Assortment;
import shop.local.client.Money;
import shop.local.client.NewUser;
import shop.local.client.Order;
import shop.local.client.OrderRequest;
import shop.local.client.Patience;
import shop.local.client.Payment;
import shop.local.client.Shop;

/** The stops of the demo. New customers come each time, so it can be taken again and again. */
final class Tour {

  private static final String VISA = "pm_card_visa";
  private static final String NO_FUNDS = "pm_card_chargeDeclinedInsufficientFunds";
  private static final String EXPIRED_CARD = "pm_card_chargeDeclinedExpiredCard";
  private static final String PAID = "PAID, CAPTURED";
  private static final Patience PATIENCE = Patience.of(Duration.ofSeconds(30));

  private final Shop shop;
  private final Administrator admin;
  private final Assortment shelves;
  private final String visit = UUID.randomUUID().toString();

  Tour(Shop shop, Administrator admin) {
    this.shop = shop;
    this.admin = admin;
    this.shelves = new Assortment(admin, "For the demo");
  }

  /** What a customer tries. */
  @FunctionalInterface
  interface Attempt {
    /** The order it was about, once everything was tried. */
    Order by(Account customer);
  }

  /**
   * One stop.
   *
   * @param expected states of order and payment in the end, or the refusal
   */
  record Stop(String customer, String tried, String expected, Attempt attempt) {}

  /** Makes all stops, one after the other. */
  Stream<Visit> take() {
    Goods.stock(shelves);
    return stops().stream().map(this::make);
  }

  private List<Stop> stops() {
    return List.of(
        new Stop("Ada", "orders her cart, paid at once", PAID, this::orderCart),
        new Stop("Ben", "orders, pays afterwards", PAID, this::payLater),
        new Stop("Cleo", "insufficient funds, then another card", PAID, this::secondCard),
        new Stop("Dora", "pays by an expired card", "CANCELLED, DECLINED", this::expiredCard),
        new Stop("Emil", "cancels before paying", "CANCELLED, NONE", this::cancelUnpaid),
        new Stop("Fay", "cancels after paying", "CANCELLED, REFUNDED", this::cancelPaid),
        new Stop("Gus", "gets a part back", "PAID, PARTIALLY_REFUNDED", this::refundPart),
        new Stop("Hedy", "gets all back", "PAID, REFUNDED", this::refundAll),
        new Stop("Ines", "has it delivered", "DELIVERED, CAPTURED", this::deliver),
        new Stop("Jon", "sends the same order twice", PAID, this::orderTwice),
        new Stop("Kay", "wants more than there is", "refused: out-of-stock", this::tooMany),
        new Stop("Liv", "expects an old price", "refused: price-changed", this::oldPrice));
  }

  private Visit make(Stop stop) {
    try {
      Account customer = register(stop.customer());
      Order order = stop.attempt().by(customer);
      Order last =
          PATIENCE.until(
              () -> customer.order(order.id()), seen -> state(seen).equals(stop.expected()));
      return new Visit(stop, last.number(), state(last), last.total().toString());
    } catch (StackFailure failure) {
      return Visit.failed(stop, failure);
    }
  }

  private static String state(Order order) {
    return order.status() + ", " + order.paymentStatus();
  }

  private Account register(String name) {
    String email =
        "%s-%s@demo.example".formatted(name.toLowerCase(Locale.ROOT), visit.substring(24));
    shop.register(new NewUser(email, visit, name, "Demo"));
    return shop.logIn(email, visit);
  }

  private static Address home() {
    return Address.of("A customer of the demo", "1 Market Square", "Bath", "BA1 1AA", "GB");
  }

  private OrderRequest.Line line(Goods goods, int quantity) {
    return goods.times(quantity, shelves);
  }

  private Order order(Account customer, OrderRequest.Line... lines) {
    return customer.order(OrderRequest.of(home(), List.of(lines)), key());
  }

  private Order orderPaid(Account customer, OrderRequest.Line... lines) {
    Order order = customer.order(OrderRequest.of(home(), List.of(lines)).paidBy(VISA), key());
    return reached(customer, order, PAID);
  }

  /** Waits for a state on the way. */
  private static Order reached(Account customer, Order order, String state) {
    Order last =
        PATIENCE.until(() -> customer.order(order.id()), seen -> state(seen).equals(state));
    if (!state(last).equals(state)) {
      throw new StackFailure("still " + state(last) + " instead of " + state);
    }
    return last;
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private Order orderCart(Account ada) {
    for (Goods goods : List.of(Goods.MUG, Goods.TEAPOT, Goods.CANDLE)) {
      ada.putIntoCart(shelves.id(goods.sku()), 2);
    }
    Order order = ada.order(OrderRequest.ofCart(home()).paidBy(VISA), key());
    if (!PATIENCE.until(ada::cart, cart -> cart.items().isEmpty()).items().isEmpty()) {
      throw new StackFailure("the cart was not emptied");
    }
    return order;
  }

  private Order payLater(Account ben) {
    Order order = order(ben, line(Goods.LAMP, 1));
    ben.pay(order.id(), VISA, key());
    return order;
  }

  private Order secondCard(Account cleo) {
    OrderRequest request = OrderRequest.of(home(), List.of(line(Goods.BLANKET, 1)));
    Order order = cleo.order(request.paidBy(NO_FUNDS), key());
    reached(cleo, order, "AWAITING_PAYMENT, DECLINED");
    cleo.pay(order.id(), VISA, key());
    return order;
  }

  private Order expiredCard(Account dora) {
    OrderRequest request = OrderRequest.of(home(), List.of(line(Goods.CUSHION, 4)));
    return dora.order(request.paidBy(EXPIRED_CARD), key());
  }

  private Order cancelUnpaid(Account emil) {
    Order order = order(emil, line(Goods.CLOCK, 1));
    return emil.cancel(order.id(), "Changed my mind", key());
  }

  private Order cancelPaid(Account fay) {
    Order order = orderPaid(fay, line(Goods.BASKET, 2));
    return fay.cancel(order.id(), "Found a nicer one", key());
  }

  private Order refundPart(Account gus) {
    Order order = orderPaid(gus, line(Goods.NOTEBOOK, 10));
    admin.refund(
        captured(gus, order).id(), Money.pence(Goods.NOTEBOOK.price()), "One was creased", key());
    return order;
  }

  private Order refundAll(Account hedy) {
    Order order = orderPaid(hedy, line(Goods.SCISSORS, 1), line(Goods.PENCIL, 12));
    admin.refund(captured(hedy, order).id(), null, "Came too late", key());
    return order;
  }

  private static Payment captured(Account customer, Order order) {
    return customer.payments(order.id()).stream()
        .filter(payment -> payment.status().isCaptured())
        .findFirst()
        .orElseThrow(() -> new StackFailure("no payment is captured"));
  }

  private Order deliver(Account ines) {
    Order order = orderPaid(ines, line(Goods.TRAY, 1));
    for (Order.Status next :
        List.of(Order.Status.PROCESSING, Order.Status.SHIPPED, Order.Status.DELIVERED)) {
      admin.move(order.id(), next);
    }
    return order;
  }

  private Order orderTwice(Account jon) {
    OrderRequest request = OrderRequest.of(home(), List.of(line(Goods.PENCIL, 6))).paidBy(VISA);
    String key = key();
    Order first = jon.order(request, key);
    if (!jon.order(request, key).id().equals(first.id())) {
      throw new StackFailure("the second one made another order");
    }
    return first;
  }

  private Order tooMany(Account kay) {
    return order(kay, line(Goods.TEAPOT, 100_000));
  }

  private Order oldPrice(Account liv) {
    OrderRequest request = OrderRequest.of(home(), List.of(line(Goods.MUG, 1)));
    return liv.order(request.expecting(Money.pence(Goods.MUG.price() - 1)), key());
  }
}
