package shop.product.catalogue.entity;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which active products a list shows; null or empty means that it does not matter.
 *
 * @param words of which name, description and SKU must have all: as they are, as beginnings of
 *     words or with a slip of the pen; the best come first
 * @param minPrice minor units, inclusive
 * @param maxPrice minor units, inclusive
 */
public record ProductFilter(
    @Nullable String words,
    @Nullable String category,
    @Nullable Long minPrice,
    @Nullable Long maxPrice,
    @Nullable Boolean inStock,
    @Nullable String sku,
    List<UUID> ids,
    ListOrder order) {}
