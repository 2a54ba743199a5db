package shop.local.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list; {@code nextCursor} leads to the next one. */
record Page<T>(List<T> items, @Nullable String nextCursor) {}
