package shop.local.gateway;

import java.util.List;

/**
 * Something the account's webhook is told. Its id follows from the entry: a delivery after a
 * restart is a repeat, not another event.
 */
record Event(String id, String type, LedgerEntry entry) {

  /** Milliseconds since the epoch. */
  long at() {
    return entry.toldAt(type);
  }

  static List<Event> of(LedgerEntry entry) {
    return entry.eventTypes().stream()
        .map(type -> new Event("evt_" + type.replaceAll("[._]", "") + entry.suffix(), type, entry))
        .toList();
  }
}
