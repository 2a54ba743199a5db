package shop.payment.books;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.platform.http.PageRequest;
import shop.platform.id.Ids;

/**
 * Pages of a table whose ids tell when its rows were made: one index serves order, period and place
 * in the list.
 */
record NewestFirst<T>(EntityManager entities, Class<T> type, String table) {

  List<T> page(
      @Nullable Enum<?> status, @Nullable Instant from, @Nullable Instant to, PageRequest request) {
    var sql = new StringBuilder("SELECT * FROM ").append(table).append(" WHERE true");
    List<Object> parameters = new ArrayList<>();
    restrict(sql, parameters, "status =", status == null ? null : status.name());
    restrict(sql, parameters, "id >=", from == null ? null : Ids.firstAt(from));
    restrict(sql, parameters, "id <", to == null ? null : Ids.firstAt(to));
    restrict(sql, parameters, "id <", request.afterId());
    sql.append(" ORDER BY id DESC LIMIT ").append(request.fetch());
    var query = entities.createNativeQuery(sql.toString(), type);
    for (int i = 0; i < parameters.size(); i++) {
      query.setParameter(i + 1, parameters.get(i));
    }
    List<T> rows = new ArrayList<>();
    for (Object row : query.getResultList()) {
      rows.add(type.cast(row));
    }
    return rows;
  }

  private static void restrict(
      StringBuilder sql, List<Object> parameters, String condition, @Nullable Object value) {
    if (value != null) {
      parameters.add(value);
      sql.append(" AND ").append(condition).append(" ?").append(parameters.size());
    }
  }
}
