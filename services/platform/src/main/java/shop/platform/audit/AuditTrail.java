package shop.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.database.Database;
import shop.platform.http.PageRequest;
import shop.platform.id.Ids;

/** The entries, in a table that a trigger lets nobody but its owner change. */
@ApplicationScoped
public class AuditTrail {

  private static final String INSERT =
      """
      INSERT INTO audit_entry (id, actor, role, action, object_id, owner_id, filter, trace_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  @Inject Database database;

  void add(AuditEntry entry) {
    database.update(
        INSERT,
        entry.id(),
        entry.actor(),
        entry.role(),
        entry.action(),
        entry.objectId(),
        entry.ownerId(),
        entry.filter(),
        entry.traceId());
  }

  /** A page, newest first. */
  public List<AuditEntry> page(AuditFilter filter, PageRequest page) {
    var sql = new StringBuilder("SELECT * FROM audit_entry WHERE true");
    List<Object> parameters = new ArrayList<>();
    and(sql, parameters, "actor = ?", filter.actor());
    and(sql, parameters, "owner_id = ?", filter.owner());
    and(sql, parameters, "object_id = ?", filter.object());
    and(sql, parameters, "id >= ?", filter.from() == null ? null : Ids.firstAt(filter.from()));
    and(sql, parameters, "id < ?", filter.to() == null ? null : Ids.firstAt(filter.to()));
    and(sql, parameters, "id < ?", page.afterId());
    sql.append(" ORDER BY id DESC LIMIT ?");
    parameters.add(page.fetch());
    return database.list(sql.toString(), AuditTrail::entry, parameters.toArray());
  }

  private static void and(
      StringBuilder sql, List<Object> parameters, String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(" AND ").append(condition);
      parameters.add(value);
    }
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return AuditEntry.kept(
        row.getObject("id", UUID.class),
        row.getString("actor"),
        row.getString("role"),
        row.getString("action"),
        row.getObject("object_id", UUID.class),
        row.getObject("owner_id", UUID.class),
        row.getString("filter"),
        row.getString("trace_id"));
  }
}
