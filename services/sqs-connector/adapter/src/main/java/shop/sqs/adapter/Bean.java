package shop.sqs.adapter;

import static java.util.logging.Level.FINE;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Method;
import java.util.logging.Logger;
import shop.sqs.SqsListener;
import shop.sqs.SqsMessage;

/**
 * The message-driven bean behind one activation, called in the transaction that its container
 * begins and ends.
 */
final class Bean {
  private static final Logger LOG = Logger.getLogger(Bean.class.getName());
  private static final Method ON_MESSAGE = onMessageMethod();

  private final MessageEndpointFactory endpoints;
  private final TransactionSynchronizationRegistry transactions;
  private final boolean transacted;

  Bean(MessageEndpointFactory endpoints, TransactionSynchronizationRegistry transactions)
      throws ResourceException {
    this.endpoints = endpoints;
    this.transactions = transactions;
    try {
      this.transacted = endpoints.isDeliveryTransacted(ON_MESSAGE);
    } catch (NoSuchMethodException e) {
      throw new ResourceException("The bean is no " + SqsListener.class.getName(), e);
    }
  }

  /**
   * Fails while the application takes no messages yet, or no longer.
   *
   * @throws jakarta.resource.spi.UnavailableException then
   */
  void requireAvailable() throws ResourceException {
    endpoints.createEndpoint(null).release();
  }

  /**
   * Hands over one message.
   *
   * @return whether it is done for good: the listener returned normally, and what it wrote is
   *     committed
   */
  boolean handle(SqsMessage message) {
    try {
      MessageEndpoint endpoint = endpoints.createEndpoint(null);
      try {
        return deliver(endpoint, message);
      } finally {
        endpoint.release();
      }
    } catch (Throwable e) { // whatever a bean throws, its message has to come back
      LOG.log(FINE, e, () -> "Message " + message.messageId() + " was refused");
      return false;
    }
  }

  private boolean deliver(MessageEndpoint endpoint, SqsMessage message) throws Exception {
    endpoint.beforeDelivery(ON_MESSAGE);
    Outcome outcome = new Outcome();
    try {
      if (transacted) {
        transactions.registerInterposedSynchronization(outcome);
      }
      ((SqsListener) endpoint).onMessage(message);
    } finally {
      // Owed after each beforeDelivery: this is where the container commits, or rolls back.
      endpoint.afterDelivery();
    }
    return !transacted || outcome.committed;
  }

  private static Method onMessageMethod() {
    try {
      return SqsListener.class.getMethod("onMessage", SqsMessage.class);
    } catch (NoSuchMethodException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What became of the transaction. Without a word from it, nothing was committed. */
  private static final class Outcome implements Synchronization {
    private boolean committed;

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      committed = status == Status.STATUS_COMMITTED;
    }
  }
}
