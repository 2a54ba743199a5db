package shop.order.ordering.entity;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.address.Address;
import shop.platform.money.Money;

/**
 * What a customer asks for.
 *
 * @param items one a product; null where the customer's cart is meant
 * @param paymentMethod by what to charge at once; null where the customer pays later
 * @param expectedTotal what the customer was shown; another total is refused
 */
public record Purchase(
    UUID userId,
    @Nullable List<Item> items,
    @Nullable String paymentMethod,
    Address shippingAddress,
    @Nullable String reference,
    @Nullable Money expectedTotal) {}
