package shop.user.limit;

/** What is counted by where it comes from, each in a table of its own. */
public enum Counted {
  FAILED_LOG_INS("login_failures_by_address", "failures", "Too many log-ins failed from there."),
  REGISTRATIONS(
      "registrations_by_address", "registrations", "Too many accounts were opened from there.");

  final String table;
  final String column;
  final String refusal;

  Counted(String table, String column, String refusal) {
    this.table = table;
    this.column = column;
    this.refusal = refusal;
  }
}
