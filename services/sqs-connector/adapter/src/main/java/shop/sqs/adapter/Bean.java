package shop.sqs.adapter;

import static java.util.logging.Level.FINE;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
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
   * @throws UnavailableException if no message could be handled now: the application is not there,
   *     or its database is out of reach
   */
  boolean handle(SqsMessage message) throws UnavailableException {
    try {
      MessageEndpoint endpoint = endpoints.createEndpoint(null);
      try {
        return deliver(endpoint, message);
      } finally {
        endpoint.release();
      }
    } catch (UnavailableException e) {
      throw e;
    } catch (Throwable e) { // whatever a bean throws, its message has to come back
      requireDatabase(e);
      LOG.log(FINE, e, () -> "Message " + message.messageId() + " was refused");
      return false;
    }
  }

  private static void requireDatabase(Throwable refusal) throws UnavailableException {
    for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException failure && isOutOfReach(failure)) {
        throw new UnavailableException("The database is out of reach: " + failure, refusal);
      }
    }
  }

  /**
   * By the classes of SQLSTATE: 08 is the connection (SQL standard), 53 a server that is full, 57P
   * one that is stopping or starting, 25006 one that only reads since another has taken over, 25P03
   * one that has ended a transaction for its idleness (PostgreSQL, appendix A). No content of a
   * message brings these about.
   */
  private static boolean isOutOfReach(SQLException failure) {
    String state = Objects.requireNonNullElse(failure.getSQLState(), "");
    return failure instanceof SQLTransientConnectionException
        || failure instanceof SQLNonTransientConnectionException
        || failure instanceof SQLRecoverableException
        || state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P")
        || state.equals("25006")
        || state.equals("25P03");
  }

  private boolean deliver(MessageEndpoint endpoint, SqsMessage message) throws Exception {
    endpoint.beforeDelivery(ON_MESSAGE);
    Outcome outcome = new Outcome();
    try {
      if (transacted) {
        transactions.registerInterposedSynchronization(outcome);
      }
      ((SqsListener) endpoint).onMessage(message);
    } catch (Throwable e) {
      endAfter(e, endpoint);
      throw e;
    }
    endpoint.afterDelivery();
    return !transacted || outcome.committed;
  }

  /**
   * {@code afterDelivery} is owed after each {@code beforeDelivery}: there the container commits,
   * or rolls back. What it throws is but the consequence of what the bean threw.
   */
  private static void endAfter(Throwable refusal, MessageEndpoint endpoint) {
    try {
      endpoint.afterDelivery();
    } catch (Exception e) {
      refusal.addSuppressed(e);
    }
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
