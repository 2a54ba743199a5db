package shop.payment.dispatch;

/** Without a transaction there is nothing to wait for. */
public final class AtOnce extends AfterCommit {

  @Override
  public void run(Runnable action) {
    action.run();
  }
}
