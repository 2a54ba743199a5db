package shop.sqs.adapter;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What an application server gives to a resource adapter: threads, and a view of its transactions.
 */
final class Server implements BootstrapContext, WorkManager {
  enum Pool {
    RUNS,
    /** Takes work, and leaves it lying until {@link #runTheRest}. */
    QUEUES,
    REJECTS
  }

  private final TransactionSynchronizationRegistry transactions;
  private final List<Work> queued = new CopyOnWriteArrayList<>();
  volatile Pool pool = Pool.RUNS;

  Server(TransactionSynchronizationRegistry transactions) {
    this.transactions = transactions;
  }

  int queued() {
    return queued.size();
  }

  void runTheRest() {
    queued.forEach(Thread::startVirtualThread);
  }

  @Override
  public void scheduleWork(
      Work work, long timeout, @Nullable ExecutionContext context, @Nullable WorkListener listener)
      throws WorkException {
    switch (pool) {
      case RUNS -> Thread.startVirtualThread(work);
      case QUEUES -> queued.add(work);
      case REJECTS -> throw new WorkRejectedException("No threads");
    }
  }

  @Override
  public WorkManager getWorkManager() {
    return this;
  }

  @Override
  public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
    return transactions;
  }

  @Override
  public void doWork(Work work) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void doWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long startWork(Work work) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long startWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void scheduleWork(Work work) {
    throw new UnsupportedOperationException();
  }

  @Override
  public XATerminator getXATerminator() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Timer createTimer() throws UnavailableException {
    throw new UnavailableException();
  }

  @Override
  public boolean isContextSupported(Class<? extends WorkContext> context) {
    return false;
  }
}
