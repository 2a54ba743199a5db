package shop.platform.replica;

/** The replica is out of reach; the primary may answer. */
final class ReplicaOutage extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReplicaOutage(RuntimeException cause) {
    super(cause);
  }
}
