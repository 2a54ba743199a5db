package shop.sqs.adapter;

import static java.util.Objects.requireNonNull;

import jakarta.ejb.EJBException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;
import shop.sqs.SqsListener;
import shop.sqs.SqsMessage;

/**
 * A container of one bean: begins a transaction, calls the bean, and commits, unless told to fail
 * at one of these.
 */
final class Endpoints implements MessageEndpointFactory {
  private static final ThreadLocal<@Nullable Transaction> CURRENT = new ThreadLocal<>();

  private final SqsListener bean;

  /** Every message the bean was called with, and those of them whose transaction was committed. */
  final List<SqsMessage> delivered = new CopyOnWriteArrayList<>();

  final List<SqsMessage> committed = new CopyOnWriteArrayList<>();

  volatile boolean available = true;
  volatile @Nullable Error broken;
  volatile boolean transacted = true;

  /**
   * As containers do with exceptions that an application has declared harmless, and with checked
   * ones.
   */
  volatile boolean commitsInSpiteOfExceptions;

  volatile Runnable beforeCommit = () -> {};

  Endpoints(SqsListener bean) {
    this.bean = bean;
  }

  @Override
  public MessageEndpoint createEndpoint(@Nullable XAResource none) throws UnavailableException {
    Error error = broken;
    if (error != null) {
      throw error;
    }
    if (!available) {
      throw new UnavailableException("The application is starting");
    }
    return new Endpoint();
  }

  @Override
  public MessageEndpoint createEndpoint(@Nullable XAResource none, long timeout)
      throws UnavailableException {
    return createEndpoint(none);
  }

  @Override
  public boolean isDeliveryTransacted(Method method) {
    return transacted;
  }

  @Override
  public String getActivationName() {
    return "bean";
  }

  @Override
  public Class<?> getEndpointClass() {
    return bean.getClass();
  }

  static void setRollbackOnly() {
    requireNonNull(CURRENT.get()).rollbackOnly = true;
  }

  TransactionSynchronizationRegistry registry() {
    return (TransactionSynchronizationRegistry)
        Proxy.newProxyInstance(
            Endpoints.class.getClassLoader(),
            new Class<?>[] {TransactionSynchronizationRegistry.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("registerInterposedSynchronization")) {
                throw new UnsupportedOperationException(method.getName());
              }
              requireNonNull(CURRENT.get(), "no transaction").synchronization =
                  (Synchronization) arguments[0];
              return null;
            });
  }

  private static final class Transaction {
    private boolean rollbackOnly;
    private @Nullable Synchronization synchronization;

    void end(int status) {
      if (synchronization != null) {
        synchronization.afterCompletion(status);
      }
    }
  }

  private final class Endpoint implements MessageEndpoint, SqsListener {
    private @Nullable SqsMessage message;

    @Override
    public void beforeDelivery(Method method) {
      if (transacted) {
        CURRENT.set(new Transaction());
      }
    }

    @Override
    public void onMessage(SqsMessage delivery) {
      message = delivery;
      delivered.add(delivery);
      try {
        bean.onMessage(delivery);
      } catch (RuntimeException e) {
        refuse();
        throw new EJBException(e);
      } catch (Error e) {
        refuse();
        throw e;
      }
    }

    private void refuse() {
      if (transacted && !commitsInSpiteOfExceptions) {
        setRollbackOnly();
      }
    }

    @Override
    public void afterDelivery() throws ResourceException {
      Transaction transaction = CURRENT.get();
      CURRENT.remove();
      if (transaction == null) {
        return;
      }
      if (transaction.rollbackOnly) {
        transaction.end(Status.STATUS_ROLLEDBACK);
        return;
      }
      commit(transaction);
    }

    private void commit(Transaction transaction) throws ResourceException {
      try {
        beforeCommit.run();
      } catch (RuntimeException e) {
        transaction.end(Status.STATUS_ROLLEDBACK);
        throw new ResourceException("The commit failed", e);
      }
      committed.add(requireNonNull(message));
      transaction.end(Status.STATUS_COMMITTED);
    }

    @Override
    public void release() {}
  }
}
